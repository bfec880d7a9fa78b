package dev.shiplog.reporter;

import dev.shiplog.reporter.ReportedStep.How;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells Shiplog of one run of a tool: that it began, and how it ended. Every call returns at once; a thread of its own
 * writes each report to the spool and then sends it, and when the process ends it gets at most {@link #LAST_SECONDS}
 * more. A run whose end nobody tells has ended when nothing has happened for {@link #QUIET_SECONDS}.
 */
public final class RunReporter {
    /** How long the end of the process may be held up if the collector does not answer. */
    static final int LAST_SECONDS = 4;
    /** Between two changes of one run lies less. */
    static final int QUIET_SECONDS = 2;

    private final RunReport report;
    private final WaitingReports waiting;
    private final Sender sender;
    private final InstantSource clock;
    private final ScheduledThreadPoolExecutor worker;
    private final Thread atExit = new Thread(this::lastWords, "shiplog-exit");
    private Instant lastStep;
    private @Nullable String problem;
    private @Nullable ScheduledFuture<?> quiet;
    private @Nullable Path kept;
    private boolean begun;
    private boolean hooked;

    /**
     * Nothing is told before the first change begins.
     *
     * @param tool as the history table's source is called: {@code liquibase} or {@code flyway}
     * @param ownRun the tool's own id of its run, for when it does not run within {@code shiplog record}
     * @param database its name, for when no target is set
     */
    public RunReporter(
            ReporterSettings settings,
            String tool,
            String command,
            String ownRun,
            String database,
            InstantSource clock) {
        String run = settings.run();
        this.lastStep = clock.instant();
        this.report = new RunReport(
                settings.place().at(database),
                tool,
                run == null ? ownRun : run,
                command,
                lastStep,
                new HostFacts(System.getenv(), System.getProperty("user.name", "")));
        this.waiting = new WaitingReports(settings.spool());
        this.sender = new Sender(settings.collector(), settings.token());
        this.clock = clock;
        this.worker = new ScheduledThreadPoolExecutor(1, RunReporter::daemon);
    }

    /** A change begins. */
    public synchronized void begins() {
        calm();
        if (!hooked) {
            hooked = true;
            Runtime.getRuntime().addShutdownHook(atExit);
        }
        if (!begun) {
            begun = true;
            publish(report.running());
        }
    }

    /** A change ended; more may follow. */
    public synchronized void step(ReportedStep step) {
        begins();
        report.step(step);
        lastStep = clock.instant();
        if (step.how() == How.FAILED) {
            problem = step.problem() == null ? "The change " + step.change() + " failed" : step.problem();
        }
        quiet = worker.schedule(this::silence, QUIET_SECONDS, TimeUnit.SECONDS);
    }

    /** A statement was executed. */
    public synchronized void statement(String sql) {
        report.statement(sql);
    }

    /** All changes share one transaction, which was taken back. */
    public synchronized void takenBack() {
        report.takeBack();
    }

    /**
     * The run ended. One that neither touched a change nor failed is not worth a report: programs that look for
     * migrations at every start would fill the history.
     */
    public synchronized void ended(boolean failed, @Nullable String why) {
        calm();
        problem = problem == null && failed ? why : problem;
        if (begun || failed) {
            begun = true;
            publish(report.ended(clock.instant(), failed, problem));
        }
        release();
    }

    /** The run ended, and is told although it touched no change: it emptied or mended the history itself. */
    public synchronized void endedWithoutChanges() {
        begun = true;
        ended(false, null);
    }

    private synchronized void silence() {
        quiet = null;
        publish(report.ended(lastStep, report.has(How.FAILED), problem));
        worker.execute(this::removeHook);
    }

    private void calm() {
        if (quiet != null) {
            quiet.cancel(false);
            quiet = null;
        }
    }

    private void release() {
        worker.execute(this::removeHook);
        worker.shutdown();
    }

    /** What is sealed is masked too, which takes time: it is the worker's work, on content that is taken here. */
    private void publish(RunReport.Event event) {
        try {
            worker.execute(() -> deliver(event));
        } catch (RejectedExecutionException e) {
            Complaint.say("a report came after the end of its run", e);
        }
    }

    private void deliver(RunReport.Event event) {
        try {
            RunReport.Sealed sealed = event.seal();
            Path before = kept;
            Path file = keep(sealed);
            if (before != null && file != null) {
                // The newer report says all that the older did.
                waiting.forget(before);
            }
            kept = file;
            if (file == null ? sender.send(sealed.json()) == Sender.Sent.ACCEPTED : waiting.sent(file, sender)) {
                kept = null;
                waiting.sendSome(sender);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException | RuntimeException | LinkageError e) {
            Complaint.say("a report could not be sent", e);
        }
    }

    private @Nullable Path keep(RunReport.Sealed sealed) {
        try {
            return waiting.keep(clock.millis() + "-" + sealed.id(), sealed.json());
        } catch (IOException e) {
            Complaint.say("a report cannot wait on this disk and is sent once", e);
            return null;
        }
    }

    private void lastWords() {
        synchronized (this) {
            boolean open = quiet != null;
            calm();
            if (open) {
                publish(report.ended(lastStep, report.has(How.FAILED), problem));
            }
            worker.shutdown();
        }
        try {
            if (!worker.awaitTermination(LAST_SECONDS, TimeUnit.SECONDS)) {
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void removeHook() {
        if (!hooked || quiet != null) {
            return;
        }
        hooked = false;
        try {
            Runtime.getRuntime().removeShutdownHook(atExit);
        } catch (IllegalStateException e) {
            // The process is ending, and the hook is at work.
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "shiplog-reporter");
        thread.setDaemon(true);
        return thread;
    }
}
