package dev.shiplog.embedded.postgres;

import dev.shiplog.embedded.EmbeddedServerException;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The server process of a cluster: starts it, stops it, and clears away what a killed program left behind. */
final class Postmaster {
    private static final Logger LOG = LoggerFactory.getLogger(Postmaster.class);
    private static final int STOP_SECONDS = 30;
    /** Long enough to recover a gigabyte of log; a server that gives up is noticed at once. */
    private static final int START_SECONDS = 300;

    private static final int STARTED_AT_LINE = 2;
    private static final Duration SAME_INSTANT = Duration.ofSeconds(10);

    private final Cluster cluster;
    private final Programs programs;
    private final ServerLog log;

    Postmaster(Cluster cluster, Programs programs, ServerLog log) {
        this.cluster = cluster;
        this.programs = programs;
        this.log = log;
    }

    /** Tries to start; true when the server says that it is ready, false when it gave up, and why is in its log. */
    boolean start() throws IOException {
        log.begin();
        List<String> command =
                control("start", "-t", "" + START_SECONDS, "-l", log.file().toString(), "-s");
        return programs.run("pg_ctl", command).well();
    }

    /** Ends every connection and stops; without the usual care when that takes too long. */
    void stop() throws IOException {
        if (stoppedBy("fast")) {
            return;
        }
        LOG.warn("PostgreSQL in {} did not stop when asked to; it is made to", cluster.data());
        if (!stoppedBy("immediate")) {
            throw new EmbeddedServerException("PostgreSQL in %s cannot be stopped; end the process named in %s."
                    .formatted(cluster.data(), cluster.processFile()));
        }
    }

    private boolean stoppedBy(String mode) throws IOException {
        Programs.Ended stop = programs.run("pg_ctl", control("stop", "-m", mode, "-t", "" + STOP_SECONDS));
        if (!stop.well() && living().isEmpty()) {
            LOG.warn("PostgreSQL in {} had died before it was stopped; its next start recovers", cluster.data());
            return true;
        }
        return stop.well();
    }

    /** Called by the holder of the home's lock: whoever still runs there has lost its owner. */
    void stopOrphan() throws IOException {
        Optional<ProcessHandle> alive = living();
        if (alive.isEmpty()) {
            return;
        }
        Optional<String> command = alive.get().info().command().or(alive.get().info()::commandLine);
        if (command.isPresent() && !command.get().contains("postgres")) {
            LOG.info(
                    "The process id in {} belongs to another program by now; the file is removed",
                    cluster.processFile());
            Files.delete(cluster.processFile());
        } else if (startedWhenRecorded(alive.get())) {
            LOG.info("A PostgreSQL without an owner still runs in {}; it is stopped", cluster.data());
            stop();
        }
    }

    private Optional<ProcessHandle> living() throws IOException {
        return recorded()
                .flatMap(lines ->
                        ProcessHandle.of(Long.parseLong(lines.getFirst().strip())))
                .filter(ProcessHandle::isAlive);
    }

    private boolean startedWhenRecorded(ProcessHandle process) throws IOException {
        Optional<Instant> written = recorded()
                .filter(lines -> lines.size() > STARTED_AT_LINE)
                .map(lines -> Instant.ofEpochSecond(
                        Long.parseLong(lines.get(STARTED_AT_LINE).strip())));
        Optional<Instant> started = process.info().startInstant();
        return written.isPresent()
                && started.isPresent()
                && Duration.between(started.get(), written.get()).abs().compareTo(SAME_INSTANT) < 0;
    }

    private Optional<List<String>> recorded() throws IOException {
        return Files.exists(cluster.processFile())
                ? Optional.of(Files.readAllLines(cluster.processFile())).filter(lines -> !lines.isEmpty())
                : Optional.empty();
    }

    private List<String> control(String verb, String... options) {
        List<String> arguments =
                new ArrayList<>(List.of(verb, "-w", "-D", cluster.data().toString()));
        arguments.addAll(List.of(options));
        return arguments;
    }
}
