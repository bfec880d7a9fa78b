package dev.shiplog.collector.record;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.collector.output.Outputs;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.ClientName;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
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
        Spool spool = new Spool(request.spool());
        try (CollectorClient collector = new CollectorClient(request.collector(), request.token())) {
            StartNotice notice = new StartNotice(collector, spool);
            RunFacts facts = new RunFacts(request, surroundings, run, startedAt);
            Path started = tellStart(notice, facts, startedAt);
            KeptLog log = new KeptLog();
            Outputs outputs = request.outputs();
            Ended ended = run(run, log, outputs);
            try {
                Fact end = facts.ended(ended, clock.instant(), outputs.told(ended.status() == 0), log);
                new Reporting(collector, spool, err)
                        .report(startedAt.toEpochMilli() + "-" + end.id(), end, () -> notice.forget(started));
            } catch (RuntimeException e) {
                err.println("shiplog: the run could not be reported: " + e.getMessage());
            }
            return ended.status();
        }
    }

    private static @Nullable Path tellStart(StartNotice notice, RunFacts facts, Instant startedAt) {
        try {
            Fact start = facts.started();
            return notice.tell(startedAt.toEpochMilli() + "-" + start.id(), start);
        } catch (RuntimeException e) {
            // The command is run whatever ails the report; its end will say what it is.
            return null;
        }
    }

    /**
     * How the command ended.
     *
     * @param problem why it failed, masked; null if it did not
     */
    record Ended(int status, @Nullable String problem) {}

    private Ended run(String run, KeptLog log, Outputs outputs) {
        Process process;
        try {
            ProcessBuilder builder = new ProcessBuilder(request.command())
                    .directory(request.directory().toFile())
                    .redirectInput(ProcessBuilder.Redirect.INHERIT);
            builder.environment().putAll(handedOn(run));
            process = builder.start();
        } catch (IOException e) {
            String why = Masking.logLine("The command could not be started: " + e.getMessage());
            err.println("shiplog: " + why);
            return new Ended(NOT_FOUND, why);
        }
        Signals signals = Signals.forwardTo(process);
        try {
            return watched(process, log, outputs);
        } catch (InterruptedException e) {
            process.destroy();
            Thread.currentThread().interrupt();
            return new Ended(INTERRUPTED, "The recording was interrupted");
        } finally {
            signals.close();
        }
    }

    private Ended watched(Process process, KeptLog log, Outputs outputs) throws InterruptedException {
        StreamPump stdout = new StreamPump(process.getInputStream(), out, log, outputs);
        StreamPump stderr = new StreamPump(process.getErrorStream(), err, log, outputs);
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

    /** What a listener within the tool reports under, so that it and we tell of one run; never the token. */
    private Map<String, String> handedOn(String run) {
        Map<String, String> variables = new HashMap<>();
        variables.put("SHIPLOG_RUN", run);
        variables.put("SHIPLOG_COLLECTOR_URL", request.collector().toString());
        variables.put("SHIPLOG_APPLICATION", request.target().application().value());
        variables.put("SHIPLOG_ENVIRONMENT", request.target().environment().value());
        variables.put("SHIPLOG_TARGET", request.target().target().value());
        ClientName client = request.target().client();
        variables.put("SHIPLOG_CLIENT", client == null ? "" : client.value());
        return variables;
    }

    /** A platform thread: reading a pipe blocks, and a daemon does not keep the program from ending. */
    private static Thread pumping(StreamPump pump) {
        return Thread.ofPlatform().daemon().name("shiplog-output").start(pump);
    }
}
