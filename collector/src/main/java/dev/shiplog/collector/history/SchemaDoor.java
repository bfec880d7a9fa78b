package dev.shiplog.collector.history;

import dev.shiplog.configuration.Target;
import java.sql.Connection;
import java.sql.SQLException;

/** Lends connections for looks at schemas, within what a server bears, and says what went wrong. */
public final class SchemaDoor {
    private final Connections connections;

    public SchemaDoor(Connections connections) {
        this.connections = connections;
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
        Access access = Access.of(target);
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
