package dev.shiplog.liquibase;

import dev.shiplog.reporter.Complaint;
import dev.shiplog.reporter.ReportedStep;
import dev.shiplog.reporter.ReportedStep.How;
import dev.shiplog.reporter.ReporterSettings;
import dev.shiplog.reporter.RunReporter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Properties;
import liquibase.change.Change;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.ChangeExecListener;
import liquibase.database.Database;
import liquibase.exception.PreconditionErrorException;
import liquibase.exception.PreconditionFailedException;
import liquibase.precondition.core.PreconditionContainer.ErrorOption;
import liquibase.precondition.core.PreconditionContainer.FailOption;
import org.jspecify.annotations.Nullable;

/**
 * Reports each update and rollback to Shiplog; named to Liquibase by {@code --change-exec-listener-class}. Nothing that
 * goes wrong here reaches Liquibase, and no call waits for the network.
 *
 * <p>Liquibase tells a listener of changesets, not of its run's end: that is when one fails, when the process ends, or
 * when no further changeset follows for a moment.
 */
public final class ShiplogChangeExecListener implements ChangeExecListener {
    private final @Nullable Properties properties;
    private final InstantSource clock = InstantSource.system();
    private @Nullable RunReporter reporter;
    private boolean unusable;
    private Instant began = Instant.EPOCH;

    /** Settings come from the environment. */
    public ShiplogChangeExecListener() {
        this(null);
    }

    /** Settings may also stand in the file that {@code --change-exec-listener-properties-file} names. */
    public ShiplogChangeExecListener(@Nullable Properties properties) {
        this.properties = properties;
    }

    @Override
    public void willRun(ChangeSet changeSet, DatabaseChangeLog log, Database database, ChangeSet.RunStatus status) {
        begin("liquibase update", database);
    }

    @Override
    public void ran(ChangeSet changeSet, DatabaseChangeLog log, Database database, ChangeSet.ExecType type) {
        How how =
                switch (type) {
                    case EXECUTED, RERAN -> How.SUCCEEDED;
                    case FAILED -> How.FAILED;
                    case SKIPPED, MARK_RAN -> How.SKIPPED;
                };
        tell("liquibase update", changeSet, database, how, null);
    }

    @Override
    public void willRollback(ChangeSet changeSet, DatabaseChangeLog log, Database database) {
        begin("liquibase rollback", database);
    }

    @Override
    public void rolledBack(ChangeSet changeSet, DatabaseChangeLog log, Database database) {
        tell("liquibase rollback", changeSet, database, How.ROLLED_BACK, null);
    }

    @Override
    public void preconditionFailed(PreconditionFailedException error, FailOption onFail) {
        // What becomes of the changeset is told by ran or runFailed.
    }

    @Override
    public void preconditionErrored(PreconditionErrorException error, ErrorOption onError) {
        // What becomes of the changeset is told by ran or runFailed.
    }

    @Override
    public void willRun(Change change, ChangeSet changeSet, DatabaseChangeLog log, Database database) {
        // The changeset's own call has said that it begins.
    }

    @Override
    public void ran(Change change, ChangeSet changeSet, DatabaseChangeLog log, Database database) {
        RunReporter to = reporter;
        if (to != null) {
            try {
                ExecutedSql.of(change, database).forEach(to::statement);
            } catch (Exception | LinkageError e) {
                Complaint.say("the statements of " + changeSet.getId() + " cannot be told", e);
            }
        }
    }

    @Override
    public void runFailed(ChangeSet changeSet, DatabaseChangeLog log, Database database, Exception error) {
        tell("liquibase update", changeSet, database, How.FAILED, reason(error));
    }

    @Override
    public void rollbackFailed(ChangeSet changeSet, DatabaseChangeLog log, Database database, Exception error) {
        tell("liquibase rollback", changeSet, database, How.FAILED, reason(error));
    }

    private void begin(String command, Database database) {
        began = clock.instant();
        RunReporter to = reporter(command, database);
        if (to != null) {
            try {
                to.begins();
            } catch (Exception | LinkageError e) {
                Complaint.say("the run cannot be reported", e);
            }
        }
    }

    private void tell(String command, ChangeSet changeSet, Database database, How how, @Nullable String problem) {
        RunReporter to = reporter(command, database);
        if (to != null) {
            try {
                Instant now = clock.instant();
                Duration took = began.equals(Instant.EPOCH) ? null : Duration.between(began, now);
                to.step(new ReportedStep(ChangeSetName.of(changeSet), how, now, took, null, problem));
            } catch (Exception | LinkageError e) {
                Complaint.say("the changeset " + changeSet.getId() + " cannot be reported", e);
            }
        }
    }

    private @Nullable RunReporter reporter(String command, Database database) {
        if (reporter == null && !unusable) {
            try {
                reporter = new RunReporter(
                        ReporterSettings.of(properties),
                        "liquibase",
                        command,
                        "liquibase-" + Deployment.id(clock.instant()),
                        Deployment.database(database),
                        clock);
            } catch (Exception | LinkageError e) {
                unusable = true;
                Complaint.say("this run of Liquibase is not reported", e);
            }
        }
        return reporter;
    }

    /** The innermost reason: what the database itself said. */
    private static String reason(Exception error) {
        Throwable at = error;
        for (int i = 0; i < 20 && at.getCause() != null; i++) {
            at = at.getCause();
        }
        return String.valueOf(at.getMessage());
    }
}
