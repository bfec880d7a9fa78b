package dev.shiplog.builder;

import dev.shiplog.collector.build.BuildDatabase;
import dev.shiplog.collector.build.SchemaTool;
import dev.shiplog.collector.build.ToolFailure;
import dev.shiplog.collector.history.FlywayChangeId;
import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.MigrationState;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.jspecify.annotations.Nullable;

/** Flyway, run in this process on SQL alone: no Java, no scripts of the operating system. */
final class FlywayTool implements SchemaTool {
    private static final String PLACEHOLDER = "placeholder.";

    @Override
    public ToolName tool() {
        return FlywayHistory.TOOL;
    }

    @Override
    public void run(Path files, MigrationFolder folder, BuildDatabase database, Progress progress) throws ToolFailure {
        FlywayFiles found;
        try {
            found = FlywayFiles.withSqlAlone(files, folder);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        if (!found.refusesAll()) {
            migrate(files, folder, database, found, new Begun(progress));
        }
        if (found.refused() != null) {
            throw new ToolFailure(found.refused());
        }
    }

    private static void migrate(
            Path files, MigrationFolder folder, BuildDatabase database, FlywayFiles found, Begun begun)
            throws ToolFailure {
        try {
            configuration(files, folder, database)
                    .target(found.last() == null ? MigrationVersion.LATEST : found.last())
                    .callbacks(begun)
                    .load()
                    .migrate();
        } catch (FlywayException e) {
            ChangeId change = begun.change;
            throw new ToolFailure(
                    change == null
                            ? "Flyway could not begin: " + Reasons.of(e) + Reasons.MENDING
                            : "Flyway could not execute " + change + ": " + Reasons.of(e) + Reasons.MENDING,
                    e);
        }
    }

    private static FluentConfiguration configuration(Path files, MigrationFolder folder, BuildDatabase database) {
        Map<String, String> placeholders = new LinkedHashMap<>();
        folder.options().forEach((key, value) -> {
            if (key.startsWith(PLACEHOLDER)) {
                placeholders.put(key.substring(PLACEHOLDER.length()), value);
            }
        });
        FluentConfiguration configuration = Flyway.configure(FlywayTool.class.getClassLoader());
        PostgreSQLConfigurationExtension postgres =
                configuration.getConfigurationExtension(PostgreSQLConfigurationExtension.class);
        if (postgres != null) {
            // Else an index that is created concurrently waits for Flyway's own lock for ever.
            postgres.setTransactionalLock(false);
        }
        return configuration
                .dataSource(
                        database.jdbcUrl(),
                        database.username(),
                        database.password().reveal())
                .locations(folder.paths().stream()
                        .map(path -> "filesystem:" + files.resolve(path))
                        .toArray(String[]::new))
                .defaultSchema(database.schema())
                .sqlMigrationPrefix(folder.option("versioned_prefix", "V"))
                .repeatableSqlMigrationPrefix(folder.option("repeatable_prefix", "R"))
                .sqlMigrationSeparator(folder.option("separator", "__"))
                .sqlMigrationSuffixes(
                        Arrays.stream(folder.option("suffixes", ".sql").split(",", -1))
                                .map(String::strip)
                                .filter(suffix -> !suffix.isEmpty())
                                .toArray(String[]::new))
                .placeholders(placeholders)
                .failOnMissingLocations(false)
                // A script may hold statements of both kinds; whether targets let it is not for us to judge.
                .mixed(true)
                .outputQueryResults(false)
                .cleanDisabled(true);
    }

    /** Hears of each migration before it is executed, when what was before it is committed. */
    private static final class Begun implements Callback {
        private final Progress progress;
        private @Nullable ChangeId change;

        Begun(Progress progress) {
            this.progress = progress;
        }

        @Override
        public boolean supports(Event event, Context context) {
            return event == Event.BEFORE_EACH_MIGRATE;
        }

        @Override
        public boolean canHandleInTransaction(Event event, Context context) {
            return true;
        }

        @Override
        public void handle(Event event, Context context) {
            MigrationInfo migration = context.getMigrationInfo();
            ChangeId begins = change(migration);
            change = begins;
            progress.begins(begins);
        }

        @Override
        public String getCallbackName() {
            return "what begins";
        }

        private static ChangeId change(MigrationInfo migration) {
            MigrationVersion version = migration.getVersion();
            if (version == null) {
                return FlywayChangeId.repeatable(migration.getScript());
            }
            return migration.getState() == MigrationState.BASELINE
                            || migration.getType().isBaseline()
                    ? FlywayChangeId.baseline(version.getVersion())
                    : FlywayChangeId.versioned(version.getVersion());
        }
    }
}
