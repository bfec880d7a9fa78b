package dev.shiplog.builder;

import dev.shiplog.collector.build.BuildDatabase;
import dev.shiplog.collector.build.SchemaTool;
import dev.shiplog.collector.build.ToolFailure;
import dev.shiplog.collector.history.LiquibaseChangeId;
import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.util.Map;
import liquibase.Scope;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.command.CommandScope;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.ChangeExecListenerCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.logging.core.NoOpLogService;
import liquibase.precondition.PreconditionFactory;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase, run in this process, silent, without its calls home, without the environment of this process, and without
 * what would run code: {@code customChange}, {@code executeCommand} and {@code customPrecondition}.
 */
final class LiquibaseTool implements SchemaTool {
    private static final String CUSTOM_PRECONDITION = "customPrecondition";

    @Override
    public ToolName tool() {
        return LiquibaseHistory.TOOL;
    }

    @Override
    public void run(Path files, MigrationFolder folder, BuildDatabase database, Progress progress) throws ToolFailure {
        Begun begun = new Begun(progress);
        try (Connection connection = DriverManager.getConnection(
                database.jdbcUrl(), database.username(), database.password().reveal())) {
            Scope.child(scope(files.resolve(folder.root())), () -> {
                PreconditionFactory.getInstance().unregister(CUSTOM_PRECONDITION);
                Database target =
                        DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
                target.setDefaultSchemaName(database.schema());
                target.setLiquibaseSchemaName(database.schema());
                for (String path : folder.paths()) {
                    update(target, withoutRoot(path, folder.root()), folder, begun);
                }
            });
        } catch (Exception e) {
            throw failure(begun, e);
        }
    }

    private static ToolFailure failure(Begun begun, Exception e) {
        if (begun.refused != null) {
            return new ToolFailure(
                    "Changeset " + begun.change + " holds " + begun.refused
                            + ", which runs code and which Shiplog does not run; what comes after it is not built",
                    e);
        }
        return new ToolFailure(
                begun.change == null
                        ? "Liquibase could not begin: " + Reasons.of(e) + Reasons.MENDING
                        : "Liquibase could not execute changeset " + begun.change + ", or what follows it: "
                                + Reasons.of(e) + Reasons.MENDING,
                e);
    }

    private static void update(Database target, String changelog, MigrationFolder folder, Begun begun)
            throws LiquibaseException {
        new CommandScope(UpdateCommandStep.COMMAND_NAME)
                .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, target)
                .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, changelog)
                .addArgumentValue(
                        DatabaseChangelogCommandStep.CHANGELOG_PARAMETERS, new GivenParameters(target, folder))
                .addArgumentValue(ChangeExecListenerCommandStep.CHANGE_EXEC_LISTENER_ARG, begun)
                .setOutput(OutputStream.nullOutputStream())
                .execute();
    }

    private static Map<String, Object> scope(Path root) throws IOException {
        return Map.of(
                Scope.Attr.resourceAccessor.name(),
                new DirectoryResourceAccessor(root),
                Scope.Attr.logService.name(),
                new NoOpLogService(),
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                "liquibase.analytics.enabled",
                false,
                // XML from elsewhere is not fetched, whatever a changelog names.
                "liquibase.secureParsing",
                true);
    }

    private static String withoutRoot(String path, String root) {
        return root.isEmpty() || !path.startsWith(root + "/") ? path : path.substring(root.length() + 1);
    }

    /** Hears of each changeset before it is executed, when what was before it is committed. */
    private static final class Begun extends AbstractChangeExecListener {
        private final Progress progress;
        private @Nullable ChangeId change;
        private @Nullable String refused;

        Begun(Progress progress) {
            this.progress = progress;
        }

        @Override
        public void willRun(
                ChangeSet changeSet,
                DatabaseChangeLog databaseChangeLog,
                Database database,
                ChangeSet.RunStatus runStatus) {
            ChangeId begins = LiquibaseChangeId.of(changeSet.getId(), changeSet.getAuthor(), changeSet.getFilePath());
            change = begins;
            for (Change each : changeSet.getChanges()) {
                if (each instanceof RefusedChange) {
                    refused = each.getSerializedObjectName();
                    throw new IllegalStateException("Changeset " + begins + " holds " + refused);
                }
            }
            progress.begins(begins);
        }
    }
}
