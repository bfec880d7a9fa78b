package dev.shiplog.embedded.postgres;

import dev.shiplog.embedded.EmbeddedServerException;
import dev.shiplog.embedded.HomeLock;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A PostgreSQL of our own: a child process on 127.0.0.1 that asks every client for a password and keeps its data
 * in one directory over restarts. Start it once and close it once; for a second run make a second object on the
 * same settings.
 *
 * <p>Below the home directory: {@code data}, {@code password} (the superuser's, readable by its owner only) and
 * {@code postgres.log}. When the process that started it was killed, the server lives on; the next start on the
 * same home stops that orphan first. Every failure is an {@link EmbeddedServerException}.
 */
public final class EmbeddedPostgres implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedPostgres.class);
    private static final String NAME = "PostgreSQL";
    private static final Pattern DATABASE_NAME = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    private static final int ANSWER_SECONDS = 20;
    private static final int CHECK_SECONDS = 2;

    private final PostgresSettings settings;
    private final Function<Path, RunAs> runAs;
    private final Thread stopHook = new Thread(this::close, "stop-postgresql");
    private @Nullable HomeLock lock;
    private volatile @Nullable RunningPostgres running;

    public EmbeddedPostgres(PostgresSettings settings) {
        this(settings, RunAs::find);
    }

    EmbeddedPostgres(PostgresSettings settings, Function<Path, RunAs> runAs) {
        this.settings = settings;
        this.runAs = runAs;
    }

    /** Makes and starts one. */
    public static EmbeddedPostgres start(PostgresSettings settings) {
        EmbeddedPostgres postgres = new EmbeddedPostgres(settings);
        postgres.start();
        return postgres;
    }

    /** Unpacks, creates, starts, as far as each is still needed; returns when the server takes connections. */
    public synchronized void start() {
        if (lock != null) {
            throw new IllegalStateException("PostgreSQL in " + settings.home() + " was started already");
        }
        HomeLock held = HomeLock.take(settings.home(), NAME);
        try {
            if (settings.stopAtExit()) {
                // Before the start: a hook that comes during it waits for its end, and leaves no orphan.
                Runtime.getRuntime().addShutdownHook(stopHook);
            }
            running = stepsIn(held.home()).run();
            lock = held;
            LOG.info("PostgreSQL listens on 127.0.0.1:{}, its data is in {}", port(), held.home());
        } catch (IOException e) {
            throw new EmbeddedServerException("PostgreSQL cannot start in " + settings.home() + ": " + e, e);
        } finally {
            if (lock == null) {
                held.close();
                forgetHook();
            }
        }
    }

    /** Stops the server that a killed program left behind in the home, if there is one; starts none. */
    public static void stopOrphan(PostgresSettings settings) {
        EmbeddedPostgres postgres = new EmbeddedPostgres(settings);
        try (HomeLock held = HomeLock.take(settings.home(), NAME)) {
            postgres.stepsIn(held.home()).stopOrphan();
        } catch (IOException e) {
            throw new EmbeddedServerException("The orphan in " + settings.home() + " cannot be stopped: " + e, e);
        }
    }

    private PostgresStart stepsIn(Path home) {
        return new PostgresStart(settings, home, PostgresBinaries.unpack(settings.binaries()), runAs.apply(home));
    }

    /** Whether the server answers a query within two seconds. */
    public boolean check() {
        RunningPostgres server = running;
        if (server == null) {
            return false;
        }
        try (Connection connection = server.connect(CHECK_SECONDS);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select 1")) {
            return row.next();
        } catch (SQLException e) {
            return false;
        }
    }

    /** Creates the database unless it is there; a name is made of a-z, 0-9 and _, at most 63 of them. */
    public void createDatabase(String name) {
        if (!DATABASE_NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("database name must match " + DATABASE_NAME + ", but is " + name);
        }
        try (Connection connection = up().connect(ANSWER_SECONDS);
                var exists = connection.prepareStatement("select 1 from pg_database where datname = ?");
                Statement statement = connection.createStatement()) {
            exists.setString(1, name);
            if (!exists.executeQuery().next()) {
                statement.execute("create database \"" + name + "\"");
            }
        } catch (SQLException e) {
            throw new EmbeddedServerException("The database " + name + " cannot be created: " + e.getMessage(), e);
        }
    }

    /** Where a driver finds the database, without user and password. */
    public String jdbcUrl(String database) {
        return up().jdbcUrl(database);
    }

    /** The port on 127.0.0.1. */
    public int port() {
        return up().port();
    }

    /** The superuser's name. */
    public String username() {
        return RunningPostgres.SUPERUSER;
    }

    /** The superuser's password. */
    public String password() {
        return up().password();
    }

    private RunningPostgres up() {
        RunningPostgres server = running;
        if (server == null) {
            throw new IllegalStateException("PostgreSQL in " + settings.home() + " is not running");
        }
        return server;
    }

    /** Stops the server, connections and all; its data stays. Does nothing the second time. */
    @Override
    public synchronized void close() {
        RunningPostgres server = running;
        HomeLock held = lock;
        if (server == null || held == null) {
            return;
        }
        running = null;
        try (held) {
            server.postmaster().stop();
            LOG.info("PostgreSQL in {} has stopped", held.home());
        } catch (IOException e) {
            throw new EmbeddedServerException("PostgreSQL in " + held.home() + " cannot be stopped: " + e, e);
        } finally {
            forgetHook();
        }
    }

    private void forgetHook() {
        try {
            Runtime.getRuntime().removeShutdownHook(stopHook);
        } catch (IllegalStateException theHookIsRunning) {
            LOG.trace("The JVM is on its way down", theHookIsRunning);
        }
    }
}
