package dev.shiplog.collector.history;

import dev.shiplog.collector.history.engine.Engine;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The connections to one server: never more than its limit, whether lent or idle. */
final class ServerConnections {
    private static final Logger LOG = LoggerFactory.getLogger(ServerConnections.class);
    private static final Duration SURELY_ALIVE = Duration.ofSeconds(1);
    private static final int ANSWER_SECONDS = 5;

    private final int limit;
    private final InstantSource clock;
    private final Semaphore places;
    private final Deque<Idle> idle = new ArrayDeque<>();
    private int lent;
    private boolean closed;

    ServerConnections(int limit, InstantSource clock) {
        this.limit = limit;
        this.clock = clock;
        this.places = new Semaphore(limit, true);
    }

    private record Idle(Access access, Connection connection, Instant since) {}

    /** Opens a connection. */
    interface Opening {
        Connection open() throws SQLException;
    }

    Lease lend(Access access, Engine engine, Opening opening) throws SQLException {
        places.acquireUninterruptibly();
        Connection connection = null;
        try {
            connection = usable(access);
            if (connection == null) {
                connection = opening.open();
            }
            Connections.readOnly(connection, engine);
            return new Lease(connection, engine, (lentOut, fit) -> giveBack(access, lentOut, fit));
        } catch (SQLException | RuntimeException e) {
            if (connection != null) {
                closeQuietly(connection);
            }
            leave();
            throw e;
        }
    }

    /** An idle connection of the same account that still answers; else makes room for a new one. */
    private @Nullable Connection usable(Access access) {
        List<Connection> superfluous = new ArrayList<>();
        Idle found = take(access, superfluous);
        superfluous.forEach(ServerConnections::closeQuietly);
        if (found == null || found.since().plus(SURELY_ALIVE).isAfter(clock.instant())) {
            return found == null ? null : found.connection();
        }
        try {
            if (found.connection().isValid(ANSWER_SECONDS)) {
                return found.connection();
            }
        } catch (SQLException e) {
            LOG.debug("A connection that was kept cannot say whether it is alive.", e);
        }
        closeQuietly(found.connection());
        return null;
    }

    private synchronized @Nullable Idle take(Access access, List<Connection> superfluous) {
        lent++;
        for (Iterator<Idle> all = idle.iterator(); all.hasNext(); ) {
            Idle candidate = all.next();
            if (candidate.access().sameAccount(access)) {
                all.remove();
                return candidate;
            }
        }
        while (lent + idle.size() > limit) {
            superfluous.add(idle.removeLast().connection());
        }
        return null;
    }

    private void giveBack(Access access, Connection connection, boolean fit) {
        boolean kept = fit && rolledBack(connection) && keep(access, connection);
        if (!kept) {
            closeQuietly(connection);
            leave();
        }
    }

    private synchronized boolean keep(Access access, Connection connection) {
        if (closed) {
            return false;
        }
        idle.addFirst(new Idle(access, connection, clock.instant()));
        lent--;
        places.release();
        return true;
    }

    private synchronized void leave() {
        lent--;
        places.release();
    }

    void closeIdleSince(Instant latest) {
        List<Connection> old = new ArrayList<>();
        synchronized (this) {
            idle.removeIf(each -> each.since().isBefore(latest) && old.add(each.connection()));
        }
        old.forEach(ServerConnections::closeQuietly);
    }

    void close() {
        synchronized (this) {
            closed = true;
        }
        closeIdleSince(Instant.MAX);
    }

    private static boolean rolledBack(Connection connection) {
        try {
            connection.rollback();
            return true;
        } catch (SQLException e) {
            LOG.debug("A connection could not be given back.", e);
            return false;
        }
    }

    private static void closeQuietly(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            LOG.debug("A connection could not be closed; it is given up.", e);
        }
    }
}
