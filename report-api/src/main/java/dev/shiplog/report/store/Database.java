package dev.shiplog.report.store;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.shiplog.report.model.ComponentHealth;
import dev.shiplog.report.model.HealthCheck;
import dev.shiplog.report.model.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Locale;
import java.util.function.Function;
import org.jooq.DSLContext;
import org.jooq.SQLDialect;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** A pool of connections to Shiplog's PostgreSQL, whose schema is current. */
public final class Database implements HealthCheck, AutoCloseable {
    private static final int CONNECT_MILLIS = 5000;

    /** What the connections are for; each takes on the role that may do that and no more, where the user may. */
    public enum Access {
        READ("shiplog_read"),
        INGEST("shiplog_ingest");

        private final String role;

        Access(String role) {
            this.role = role;
        }
    }

    private final HikariConfig settings;
    private final Access access;
    private volatile @Nullable HikariDataSource pool;

    /**
     * Makes one that is to be started.
     *
     * @param jdbcUrl such as {@code jdbc:postgresql://host:5432/database}, without user and password
     * @param connections how many at most
     */
    public Database(String jdbcUrl, String username, String password, Access access, int connections) {
        this.access = access;
        settings = new HikariConfig();
        settings.setJdbcUrl(jdbcUrl);
        settings.setUsername(username);
        settings.setPassword(password);
        settings.setPoolName("shiplog-" + access.name().toLowerCase(Locale.ROOT));
        settings.setMaximumPoolSize(connections);
        settings.setMinimumIdle(1);
        settings.setConnectionTimeout(CONNECT_MILLIS);
        // The server may start later than we do: then the first query says so, and a later one works.
        settings.setInitializationFailTimeout(-1);
        settings.setConnectionInitSql(takeOn(access.role));
        settings.addDataSourceProperty("ApplicationName", "shiplog " + access);
        settings.addDataSourceProperty("connectTimeout", "5");
        settings.addDataSourceProperty("socketTimeout", "120");
        settings.addDataSourceProperty("tcpKeepAlive", "true");
    }

    /** Makes the pool; does not wait for the server. */
    public void start() {
        pool = new HikariDataSource(settings);
    }

    @Override
    public void close() {
        HikariDataSource open = pool;
        if (open != null) {
            pool = null;
            open.close();
        }
    }

    @Override
    public ComponentHealth check() {
        String name = "postgresql (" + access.name().toLowerCase(Locale.ROOT) + ")";
        try {
            query(sql -> sql.selectOne().execute());
            return new ComponentHealth(name, ComponentHealth.State.UP, "It answers.");
        } catch (StoreUnavailableException | IllegalStateException e) {
            return new ComponentHealth(name, ComponentHealth.State.DOWN, String.valueOf(e.getMessage()));
        }
    }

    /** Asks one question, each statement for itself. */
    <T extends @Nullable Object> T query(Function<DSLContext, T> question) {
        try {
            return question.apply(DSL.using(pool(), SQLDialect.POSTGRES));
        } catch (DataAccessException e) {
            throw unavailable(e);
        }
    }

    /**
     * Does all of it or nothing.
     *
     * @throws DataAccessException as jOOQ throws it, so that the caller can tell why
     */
    <T> T transaction(Function<DSLContext, T> work) {
        return DSL.using(pool(), SQLDialect.POSTGRES)
                .transactionResult(configuration -> work.apply(configuration.dsl()));
    }

    /** A connection that sees one moment and cannot write; closing it ends that. */
    Connection snapshot() throws SQLException {
        Connection connection = pool().getConnection();
        try {
            connection.setReadOnly(true);
            connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    /** jOOQ on one connection. */
    static DSLContext on(Connection connection) {
        return DSL.using(connection, SQLDialect.POSTGRES);
    }

    /** What callers outside this package get to know. */
    static StoreUnavailableException unavailable(Exception e) {
        Throwable root = e;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return new StoreUnavailableException("PostgreSQL does not do what it was asked: " + root.getMessage(), e);
    }

    private HikariDataSource pool() {
        HikariDataSource open = pool;
        if (open == null) {
            throw new IllegalStateException("The database was not started, or is closed");
        }
        return open;
    }

    // A user who may not take the role on works with the rights that it has; the triggers hold all the same.
    private static String takeOn(String role) {
        return "do $$ begin set role " + role
                + "; exception when insufficient_privilege or invalid_parameter_value or undefined_object then null;"
                + " end $$";
    }
}
