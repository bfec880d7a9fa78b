package dev.shiplog.collector.record;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs a command as if it had been typed without us (the same stdin, output as it comes, signals, exit status) and
 * reports the run to the collector. Whatever goes wrong with the report is said on stderr and changes nothing else.
 */
public final class RecordedRun {
    private static final int NOT_FOUND = 127;
    private static final int INTERRUPTED = 130;
    /** For what the command printed last, should something that it left behind hold its output open. */
    private static final Duration LAST_OUTPUT = Duration.ofSeconds(2);

    private final RecordRequest request;
    private final Surroundings surroundings;
    private final InstantSource clock;
    private final Supplier<String> runIds;
    private final OutputStream out;
    private final PrintStream err;

    /**
     * @param environment of this process, which tells whether a pipeline runs it
     * @param runIds gives an id that no other run of the target has
     * @param out where the command's stdout goes
     * @param err where its stderr goes, and what Shiplog has to say
     */
    public RecordedRun(
            RecordRequest request,
            Map<String, String> environment,
            InstantSource clock,
            Supplier<String> runIds,
            OutputStream out,
            PrintStream err) {
        this.request = request;
        this.surroundings = new Surroundings(environment, System.getProperty("user.name", ""));
        this.clock = clock;
        this.runIds = runIds;
        this.out = out;
        this.err = err;
    }

    /** Runs and reports. The result is the command's exit status, 127 if it could not be started. */
    public int execute() {
        String run = runIds.get();
        Instant startedAt = clock.instant();
        KeptLog log = new KeptLog();
        Ended ended = run(log);
        try {
            report(run, startedAt, ended, log);
        } catch (RuntimeException e) {
            err.println("shiplog: the run could not be reported: " + e.getMessage());
        }
        return ended.status;
    }

    /**
     * How the command ended.
     *
     * @param problem why it failed, masked; null if it did not
     */
    private record Ended(int status, @Nullable String problem) {}

    private Ended run(KeptLog log) {
        Process process;
        try {
            process = new ProcessBuilder(request.command())
                    .directory(request.directory().toFile())
                    .redirectInput(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            String why = Masking.logLine("The command could not be started: " + e.getMessage());
            err.println("shiplog: " + why);
            return new Ended(NOT_FOUND, why);
        }
        Signals signals = Signals.forwardTo(process);
        try {
            return watched(process, log);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return new Ended(INTERRUPTED, "The recording was interrupted");
        } finally {
            signals.close();
        }
    }

    private Ended watched(Process process, KeptLog log) throws InterruptedException {
        StreamPump stdout = new StreamPump(process.getInputStream(), out, log);
        StreamPump stderr = new StreamPump(process.getErrorStream(), err, log);
        Thread first = pumping(stdout);
        Thread second = pumping(stderr);
        int status = process.waitFor();
        first.join(LAST_OUTPUT);
        second.join(LAST_OUTPUT);
        if (status == 0) {
            return new Ended(0, null);
        }
        String last = stderr.lastLine().isEmpty() ? stdout.lastLine() : stderr.lastLine();
        return new Ended(status, "Exit status " + status + (last.isEmpty() ? "" : ": " + last));
    }

    /** A platform thread: reading a pipe blocks, and a daemon does not keep the program from ending. */
    private static Thread pumping(StreamPump pump) {
        return Thread.ofPlatform().daemon().name("shiplog-output").start(pump);
    }

    private void report(String run, Instant startedAt, Ended ended, KeptLog log) {
        Fact fact =
                Facts.observed(new SourceName("/record/" + request.target().path()), event(run, startedAt, ended, log));
        try (CollectorClient collector = new CollectorClient(request.collector(), request.token())) {
            new Reporting(collector, new Spool(request.spool()), err)
                    .report(startedAt.toEpochMilli() + "-" + fact.id(), fact);
        }
    }

    private DeploymentRecorded event(String run, Instant startedAt, Ended ended, KeptLog log) {
        Outcome outcome = ended.status == 0 ? Outcome.SUCCEEDED : Outcome.FAILED;
        Instant now = clock.instant();
        return new DeploymentRecorded(
                request.target(),
                request.tool(),
                run,
                request.actor() == null ? surroundings.actor() : request.actor(),
                surroundings.mode(),
                startedAt,
                now.isBefore(startedAt) ? startedAt : now,
                outcome,
                ended.status,
                request.changes().stream()
                        .map(change -> new ReportedChange(change, outcome, null, null, null, null, null))
                        .toList(),
                request.commit() == null ? surroundings.commit(request.directory()) : request.commit(),
                request.tickets(),
                Masking.commandLine(request.command()),
                Masking.textIfAny(request.reason()),
                surroundings.host(),
                surroundings.pipelineUrl(),
                ended.problem,
                log.excerpt());
    }
}
