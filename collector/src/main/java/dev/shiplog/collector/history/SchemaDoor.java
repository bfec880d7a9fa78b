package dev.shiplog.collector.history;

import dev.shiplog.configuration.Target;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Lends connections for looks at schemas, within what a server bears, and says what went wrong. */
public final class SchemaDoor {
    private final Connections connections;
    private final @Nullable Duration perMinute;
    private final Map<String, LookBudget> budgets = new ConcurrentHashMap<>();

    /** @param perMinute for how long looks may keep one server busy in each minute; null if that is not limited */
    public SchemaDoor(Connections connections, @Nullable Duration perMinute) {
        this.connections = connections;
        this.perMinute = perMinute;
    }

    /** The time of a server that a look may use; closing it ends the look. */
    public interface Turn extends AutoCloseable {
        @Override
        void close();
    }

    /**
     * Waits until the server's time for looks is not used up.
     *
     * @param who looks
     * @param deployed whether it follows a deployment, and goes before looks that do not
     */
    public Turn turn(Target target, Object who, boolean deployed) throws InterruptedException {
        Duration limit = perMinute;
        if (limit == null) {
            return () -> {};
        }
        LookBudget budget = budgets.computeIfAbsent(server(target), server -> new LookBudget(limit, System::nanoTime));
        return budget.begin(who, deployed);
    }

    /** Lets a look that waits go before those that follow no deployment. */
    public void hurry(Target target, Object who) {
        LookBudget budget = budgets.get(server(target));
        if (budget != null) {
            budget.hurry(who);
        }
    }

    /** How many looks wait, as their server's time for looks is used up. */
    public int waiting() {
        return budgets.values().stream().mapToInt(LookBudget::waiting).sum();
    }

    /** How long looks at all servers lasted together, as far as that is limited. */
    public Duration spent() {
        return budgets.values().stream().map(LookBudget::spent).reduce(Duration.ZERO, Duration::plus);
    }

    private static String server(Target target) {
        return new JdbcUrl(target.lookedAt()).server();
    }

    /** What is done with a connection that was lent. */
    public interface Reading<T> {
        T read(Connection connection) throws SQLException;
    }

    /**
     * Lends a connection while something is read, waiting while the server has as many as it may have.
     *
     * @throws NotReadException if it could not be read; the message says how to mend it
     */
    public <T> T read(Target target, Reading<T> reading) throws NotReadException {
        Access access = Access.toSchema(target);
        Lease lease;
        try {
            lease = connections.lend(access);
        } catch (SQLException e) {
            throw new NotReadException(
                    String.valueOf(Problems.notConnected(access, e).problem()), e);
        }
        try (lease) {
            try {
                return reading.read(lease.connection());
            } catch (SQLException e) {
                lease.failed(e);
                throw new NotReadException(Problems.schemaNotRead(access, e), e);
            }
        }
    }

    /** A schema could not be read. */
    public static final class NotReadException extends Exception {
        private static final long serialVersionUID = 1L;

        NotReadException(String problem, SQLException cause) {
            super(problem, cause);
        }
    }
}
