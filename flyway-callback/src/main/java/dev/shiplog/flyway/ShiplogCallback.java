package dev.shiplog.flyway;

import dev.shiplog.reporter.Complaint;
import dev.shiplog.reporter.ReportedStep;
import dev.shiplog.reporter.ReportedStep.How;
import dev.shiplog.reporter.ReporterSettings;
import dev.shiplog.reporter.RunReporter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.UUID;
import org.flywaydb.core.api.MigrationInfo;
import org.flywaydb.core.api.callback.Callback;
import org.flywaydb.core.api.callback.Context;
import org.flywaydb.core.api.callback.Event;
import org.flywaydb.core.api.callback.Statement;
import org.jspecify.annotations.Nullable;

/**
 * Reports each run of Flyway to Shiplog; named to Flyway by {@code -callbacks} or {@code flyway.callbacks}. Nothing
 * that goes wrong here reaches Flyway, and no call waits for the network. A run that finds nothing to do is not
 * reported.
 */
public final class ShiplogCallback implements Callback {
    private final InstantSource clock = InstantSource.system();
    private @Nullable RunReporter reporter;
    private boolean unusable;
    private Instant began = Instant.EPOCH;
    private @Nullable String problem;

    @Override
    public boolean supports(Event event, @Nullable Context context) {
        return RunEvent.of(event) != RunEvent.OTHER;
    }

    /** It executes nothing, so it needs no transaction of its own. */
    @Override
    public boolean canHandleInTransaction(Event event, @Nullable Context context) {
        return true;
    }

    @Override
    public String getCallbackName() {
        return "Shiplog";
    }

    @Override
    public void handle(Event event, Context context) {
        try {
            handle(RunEvent.of(event), RunEvent.command(event), context);
        } catch (Exception | LinkageError e) {
            Complaint.say("this run of Flyway cannot be reported", e);
        }
    }

    private void handle(RunEvent event, String command, Context context) {
        if (event == RunEvent.RUN_BEGINS || event == RunEvent.HISTORY_CHANGED) {
            reporter = null;
        }
        RunReporter to = event.tells() ? open(command, context) : reporter;
        if (to == null) {
            return;
        }
        switch (event) {
            case CHANGE_BEGINS -> {
                began = clock.instant();
                problem = null;
                to.begins();
            }
            case STATEMENT -> statement(to, context.getStatement());
            case STATEMENT_FAILED -> problem = errors(context.getStatement());
            case CHANGE_RAN -> to.step(step(How.SUCCEEDED, context));
            case CHANGE_UNDONE -> to.step(step(How.ROLLED_BACK, context));
            case CHANGE_FAILED -> {
                to.step(step(How.FAILED, context));
                if (context.getConfiguration().isGroup()) {
                    to.takenBack();
                }
            }
            case RUN_ENDED -> to.ended(false, null);
            case RUN_FAILED -> to.ended(true, problem);
            case HISTORY_CHANGED -> to.endedWithoutChanges();
            case RUN_BEGINS, OTHER -> began = Instant.EPOCH;
        }
    }

    private ReportedStep step(How how, Context context) {
        MigrationInfo migration = context.getMigrationInfo();
        Instant now = clock.instant();
        Integer checksum = migration.getChecksum();
        return new ReportedStep(
                MigrationName.of(migration),
                how,
                now,
                began.equals(Instant.EPOCH) ? null : Duration.between(began, now),
                checksum == null ? null : "flyway-crc32:" + checksum,
                how == How.FAILED ? problem : null);
    }

    private static void statement(RunReporter to, @Nullable Statement statement) {
        if (statement != null && statement.getSql() != null) {
            to.statement(statement.getSql());
        }
    }

    private static @Nullable String errors(@Nullable Statement statement) {
        List<org.flywaydb.core.api.callback.Error> errors = statement == null ? List.of() : statement.getErrors();
        return errors.isEmpty() ? null : errors.get(0).getMessage();
    }

    /** The reporter of this run; null if the settings do not allow one, which is said once. */
    private @Nullable RunReporter open(String command, Context context) {
        if (reporter == null && !unusable) {
            try {
                reporter = new RunReporter(
                        ReporterSettings.of(null),
                        "flyway",
                        command,
                        "flyway-" + UUID.randomUUID(),
                        TargetDatabase.name(context),
                        clock);
            } catch (IllegalArgumentException e) {
                unusable = true;
                Complaint.say("the runs of Flyway are not reported", e);
            }
        }
        return reporter;
    }
}
