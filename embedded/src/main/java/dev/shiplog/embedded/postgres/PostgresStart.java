package dev.shiplog.embedded.postgres;

import dev.shiplog.embedded.EmbeddedServerException;
import dev.shiplog.embedded.LoopbackPort;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/** The steps from a home directory, held by this process, to a server that is ready and known to be ours. */
final class PostgresStart {
    private static final Duration LET_THE_DEAD_GO = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(100);
    private static final int ANSWER_SECONDS = 20;
    private static final int PORTS_TO_TRY = 3;

    private final PostgresSettings settings;
    private final Path home;
    private final Programs programs;
    private final Cluster cluster;
    private final Postmaster postmaster;
    private final ServerLog log;

    PostgresStart(PostgresSettings settings, Path home, Path binaries, RunAs runAs) {
        this.settings = settings;
        this.home = home;
        this.programs = new Programs(binaries, home, runAs);
        this.cluster = new Cluster(home, programs);
        this.log = new ServerLog(home.resolve("postgres.log"));
        this.postmaster = new Postmaster(cluster, programs, log);
    }

    RunningPostgres run() throws IOException {
        programs.own(home);
        programs.own(log.file());
        Password.mustBeKeptBeside(cluster.data(), cluster.passwordFile());
        String password = Password.keptIn(cluster.passwordFile());
        cluster.create(RunningPostgres.SUPERUSER, settings.durability());
        postmaster.stopOrphan();
        int port = startOnAPort();
        RunningPostgres running = new RunningPostgres(postmaster, port, password);
        try (Connection connection = running.connect(ANSWER_SECONDS)) {
            ServerIdentity.mustBe(cluster, connection);
            return running;
        } catch (SQLException e) {
            postmaster.stop();
            throw new EmbeddedServerException(
                    ("PostgreSQL started in %s, but what answers on 127.0.0.1:%d does not accept its password: %s."
                                    + " Another server may be listening there: stop it or choose another port.")
                            .formatted(home, port, e.getMessage()),
                    e);
        } catch (EmbeddedServerException stranger) {
            postmaster.stop();
            throw stranger;
        }
    }

    void stopOrphan() throws IOException {
        postmaster.stopOrphan();
    }

    private int startOnAPort() throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = LoopbackPort.claim(settings.port(), "PostgreSQL");
            cluster.configure(port, settings.durability());
            if (startWhenTheDeadAreGone()) {
                return port;
            }
            boolean portWasTaken = log.tail().contains("could not bind");
            if (!portWasTaken || settings.port() != LoopbackPort.ANY || attempt == PORTS_TO_TRY) {
                throw new EmbeddedServerException(
                        "PostgreSQL did not start in %s on port %d. Its log, %s, ends with:\n%s"
                                .formatted(home, port, log.file(), log.tail()));
            }
        }
    }

    /** A process that was just killed keeps its id, and with it the lock file's word, until somebody buries it. */
    private boolean startWhenTheDeadAreGone() throws IOException {
        long deadline = System.nanoTime() + LET_THE_DEAD_GO.toNanos();
        boolean started = postmaster.start();
        while (!started && deadIsInTheWay() && System.nanoTime() < deadline) {
            pause();
            started = postmaster.start();
        }
        return started;
    }

    private boolean deadIsInTheWay() {
        String tail = log.tail();
        return tail.contains("lock file") || tail.contains("pre-existing shared memory block");
    }

    private static void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while starting PostgreSQL", e);
        }
    }
}
