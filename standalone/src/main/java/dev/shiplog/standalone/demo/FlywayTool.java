package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.ChangeId;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.jspecify.annotations.Nullable;

/** Flyway, run in this process. */
final class FlywayTool implements MigrationTool {
    private final DemoServer server;
    private final Clock clock;

    FlywayTool(DemoServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    @Override
    public ToolRun run(DemoTarget target, Path checkout) {
        Instant startedAt = clock.instant();
        Flyway flyway = Flyway.configure(FlywayTool.class.getClassLoader())
                .dataSource(server.jdbcUrl(target.database()), server.username(), server.password())
                .locations("filesystem:" + checkout.resolve("db/migration"))
                .load();
        int before = flyway.info().applied().length;
        try {
            flyway.migrate();
            return new ToolRun(startedAt, clock.instant(), appliedAfter(before, flyway), null, null);
        } catch (FlywayException e) {
            Instant finishedAt = clock.instant();
            // PostgreSQL took the failed migration back, history row and all: it is the first that still waits.
            MigrationInfo[] waiting = flyway.info().pending();
            if (waiting.length == 0) {
                throw new DemoException("Flyway failed on " + target + " before any migration: " + e.getMessage(), e);
            }
            return new ToolRun(startedAt, finishedAt, appliedAfter(before, flyway), change(waiting[0]), firstReason(e));
        }
    }

    private static List<ChangeId> appliedAfter(int before, Flyway flyway) {
        return List.of(flyway.info().applied()).stream()
                .sorted((one, other) -> Integer.compare(one.getInstalledRank(), other.getInstalledRank()))
                .skip(before)
                .map(FlywayTool::change)
                .toList();
    }

    private static ChangeId change(MigrationInfo migration) {
        MigrationVersion version = migration.getVersion();
        return new ChangeId(
                version == null ? migration.getScript().replaceFirst("\\.sql$", "") : "V" + version.getVersion());
    }

    private static @Nullable String firstReason(Throwable failure) {
        String reason = null;
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            reason = cause.getMessage();
        }
        return reason;
    }
}
