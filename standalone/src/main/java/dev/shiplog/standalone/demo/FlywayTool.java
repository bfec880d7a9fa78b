package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.ChangeId;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
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
    public ToolRun run(DemoTarget target, Release release) {
        Instant startedAt = clock.instant();
        Seen seen = new Seen();
        try {
            Flyway.configure(FlywayTool.class.getClassLoader())
                    .dataSource(server.jdbcUrl(target.database()), server.username(), server.password())
                    .locations("filesystem:" + release.checkout().resolve(ClaimsStory.FOLDER))
                    .callbacks(seen)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            if (seen.failed == null) {
                throw new DemoException("Flyway failed on " + target + " before any migration: " + e.getMessage(), e);
            }
            seen.problem = ToolRun.firstReason(e);
        }
        return new ToolRun(startedAt, clock.instant(), seen.applied, seen.failed, seen.problem);
    }

    private static final class Seen implements Callback {
        private final List<ChangeId> applied = new ArrayList<>();
        private @Nullable ChangeId failed;
        private @Nullable String problem;

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.AFTER_EACH_MIGRATE || event == Event.AFTER_EACH_MIGRATE_ERROR;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            if (event == Event.AFTER_EACH_MIGRATE) {
                applied.add(change(context.getMigrationInfo()));
            } else {
                failed = change(context.getMigrationInfo());
            }
        }

        @Override
        public String getCallbackName() {
            return "what took place";
        }

        private static ChangeId change(MigrationInfo migration) {
            MigrationVersion version = migration.getVersion();
            return new ChangeId(
                    version == null ? migration.getScript().replaceFirst("\\.sql$", "") : "V" + version.getVersion());
        }
    }
}
