package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.ChangeId;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liquibase.Scope;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.command.CommandScope;
import liquibase.command.core.RollbackCountCommandStep;
import liquibase.command.core.UpdateCommandStep;
import liquibase.command.core.helpers.ChangeExecListenerCommandStep;
import liquibase.command.core.helpers.DatabaseChangelogCommandStep;
import liquibase.command.core.helpers.DbUrlConnectionArgumentsCommandStep;
import liquibase.database.Database;
import liquibase.database.DatabaseFactory;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.logging.core.NoOpLogService;
import liquibase.resource.DirectoryResourceAccessor;
import liquibase.ui.LoggerUIService;
import org.jspecify.annotations.Nullable;

/** Liquibase, run in this process, silent, and without its calls home. */
final class LiquibaseTool implements MigrationTool {
    private static final int RUN_DIGITS = 10;

    private final DemoServer server;
    private final Clock clock;

    LiquibaseTool(DemoServer server, Clock clock) {
        this.server = server;
        this.clock = clock;
    }

    @Override
    public ToolRun run(DemoTarget target, Release release) {
        Instant startedAt = clock.instant();
        Seen seen = new Seen();
        try (Connection connection = target.connect(server)) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Path files = release.checkout().resolve(EligibilityStory.ROOT);
            Scope.child(scope(startedAt, files), () -> update(database, release, seen));
        } catch (Exception e) {
            if (seen.failed == null) {
                throw new DemoException(
                        "Liquibase failed on " + target + " before any changeset: " + e.getMessage(), e);
            }
        }
        return new ToolRun(startedAt, clock.instant(), seen.applied, seen.failed, seen.problem);
    }

    /** Takes back the changeset that was executed last, as a person does at a command line; nobody reports it. */
    void takeBackLast(DemoTarget target, Release release) {
        Instant startedAt = clock.instant();
        try (Connection connection = target.connect(server)) {
            Database database =
                    DatabaseFactory.getInstance().findCorrectDatabaseImplementation(new JdbcConnection(connection));
            Path files = release.checkout().resolve(EligibilityStory.ROOT);
            Scope.child(scope(startedAt, files), () -> {
                new CommandScope(RollbackCountCommandStep.COMMAND_NAME)
                        .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                        .addArgumentValue(DatabaseChangelogCommandStep.CHANGELOG_FILE_ARG, EligibilityStory.CHANGELOG)
                        .addArgumentValue(RollbackCountCommandStep.COUNT_ARG, 1)
                        .setOutput(OutputStream.nullOutputStream())
                        .execute();
            });
        } catch (Exception e) {
            throw new DemoException("Liquibase cannot roll back on " + target + ": " + e.getMessage(), e);
        }
    }

    private static void update(Database database, Release release, Seen seen) throws LiquibaseException {
        CommandScope update = new CommandScope(UpdateCommandStep.COMMAND_NAME)
                .addArgumentValue(DbUrlConnectionArgumentsCommandStep.DATABASE_ARG, database)
                .addArgumentValue(UpdateCommandStep.CHANGELOG_FILE_ARG, EligibilityStory.CHANGELOG)
                .addArgumentValue(ChangeExecListenerCommandStep.CHANGE_EXEC_LISTENER_ARG, seen)
                .setOutput(OutputStream.nullOutputStream());
        if (release.heldBack() != null) {
            update.addArgumentValue(UpdateCommandStep.LABEL_FILTER_ARG, "!" + release.heldBack());
        }
        update.execute();
    }

    private static Map<String, Object> scope(Instant startedAt, Path files) throws IOException {
        return Map.of(
                Scope.Attr.resourceAccessor.name(),
                new DirectoryResourceAccessor(files),
                Scope.Attr.logService.name(),
                new NoOpLogService(),
                Scope.Attr.ui.name(),
                new LoggerUIService(),
                // Liquibase makes one id a process, which on a command line is one a run.
                Scope.Attr.deploymentId.name(),
                runId(startedAt),
                "liquibase.analytics.enabled",
                false);
    }

    /** DEPLOYMENT_ID as Liquibase itself makes it: the last ten digits of the milliseconds. */
    static String runId(Instant startedAt) {
        String millis = String.valueOf(startedAt.toEpochMilli());
        return millis.substring(millis.length() - RUN_DIGITS);
    }

    private static final class Seen extends AbstractChangeExecListener {
        private final List<ChangeId> applied = new ArrayList<>();
        private @Nullable ChangeId failed;
        private @Nullable String problem;

        @Override
        public void ran(
                ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, ChangeSet.ExecType execType) {
            if (execType == ChangeSet.ExecType.EXECUTED) {
                applied.add(change(changeSet));
            }
        }

        @Override
        public void runFailed(
                ChangeSet changeSet, DatabaseChangeLog changeLog, Database database, Exception exception) {
            failed = change(changeSet);
            problem = ToolRun.firstReason(exception);
        }

        private static ChangeId change(ChangeSet changeSet) {
            return new ChangeId(changeSet.getId() + "::" + changeSet.getAuthor() + "::" + changeSet.getFilePath());
        }
    }
}
