package dev.shiplog.collector.history;

import dev.shiplog.collector.history.engine.Engine;
import dev.shiplog.collector.history.engine.Limits;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Lends connections that can only read and that give up in time. They are kept between looks, so that many schemas of
 * one database cost no login each; a server never sees more of them than it is configured to bear.
 */
public final class Connections implements AutoCloseable {
    private static final Duration IDLE = Duration.ofSeconds(90);

    private final Limits limits;
    private final int perServer;
    private final InstantSource clock;
    private final Map<String, ServerConnections> servers = new ConcurrentHashMap<>();

    /**
     * Opens nothing yet.
     *
     * @param limits how long a server may take
     * @param perServer how many may be open to one server, idle ones included
     */
    public Connections(Limits limits, int perServer, InstantSource clock) {
        this.limits = limits;
        this.perServer = perServer;
        this.clock = clock;
    }

    /**
     * A connection; waits while the server has as many as it may have.
     *
     * @throws IllegalArgumentException if no engine has such URLs
     */
    Lease lend(Access access) throws SQLException {
        Engine engine = Engine.of(access.jdbcUrl());
        ServerConnections server = servers.computeIfAbsent(
                new JdbcUrl(access.jdbcUrl()).server(), name -> new ServerConnections(perServer, clock));
        return server.lend(access, engine, () -> open(access, engine));
    }

    int statementSeconds() {
        return limits.statementSeconds();
    }

    /** Closes those that nobody has needed for some time. */
    public void closeIdle() {
        servers.values().forEach(server -> server.closeIdleSince(clock.instant().minus(IDLE)));
    }

    /** Closes all that are not lent; those that are close when they come back. */
    @Override
    public void close() {
        servers.values().forEach(ServerConnections::close);
    }

    private Connection open(Access access, Engine engine) throws SQLException {
        Properties settings = new Properties();
        settings.putAll(engine.settings(limits));
        if (access.username() != null) {
            settings.setProperty("user", access.username());
        }
        if (access.password() != null) {
            settings.setProperty("password", access.password().reveal());
        }
        Connection connection = DriverManager.getConnection(engine.driverUrl(access.jdbcUrl()), settings);
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** Begins a transaction that cannot write, where the driver does not see to it. */
    static void readOnly(Connection connection, Engine engine) throws SQLException {
        String statement = engine.readOnly();
        if (statement != null) {
            try (Statement begin = connection.createStatement()) {
                begin.execute(statement);
            }
        }
    }
}
