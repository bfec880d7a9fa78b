package dev.shiplog.collector.build;

import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.Secret;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Properties;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * An empty database of a name that is ours, with a role that owns it and may do nothing beside. Whoever has it holds a
 * lock of the server, so that collectors which share a server take turns. It is dropped in the end, and what a killed
 * collector left is dropped before.
 */
final class ThrowawayDatabase implements AutoCloseable {
    /** The database, and the role that owns it. */
    static final String NAME = "shiplog_build";

    private static final Logger LOG = LoggerFactory.getLogger(ThrowawayDatabase.class);
    private static final long LOCK = 0x53_4849_504C_4F47L;
    private static final String NOT_ALLOWED = "42501";
    private static final int MOST_CONNECTIONS = 10;
    private static final int SECONDS_TO_CONNECT = 10;
    private static final int PASSWORD_BYTES = 18;

    private final PostgresSettings server;
    private final String schema;
    private final Connection admin;
    private String username = NAME;
    private Secret password;

    private ThrowawayDatabase(PostgresSettings server, String schema, Connection admin, SecureRandom random) {
        this.server = server;
        this.schema = schema;
        this.admin = admin;
        byte[] bytes = new byte[PASSWORD_BYTES];
        random.nextBytes(bytes);
        this.password = new Secret(HexFormat.of().formatHex(bytes));
    }

    /**
     * Creates it.
     *
     * @param before SQL that its server's own user executes in it first; null if there is none
     * @param schema that is made where it is not {@code public}, and in which unqualified names are made
     * @param timeout of each statement in it
     */
    static ThrowawayDatabase create(
            PostgresSettings server, @Nullable String before, String schema, Duration timeout, SecureRandom random)
            throws SQLException {
        Connection admin =
                connect(server.jdbcUrl(), server.username(), server.password().reveal());
        ThrowawayDatabase made = new ThrowawayDatabase(server, schema, admin, random);
        try {
            made.create(before, timeout);
            return made;
        } catch (SQLException | RuntimeException e) {
            made.close();
            throw e;
        }
    }

    /** How the tool reaches it. */
    BuildDatabase access() {
        return new BuildDatabase(url(), username, password, schema);
    }

    /** As the role that owns it: nothing that migrations made is ever executed with more rights than theirs. */
    Connection connect() throws SQLException {
        Connection connection = connect(url(), username, password.reveal());
        connection.setAutoCommit(false);
        return connection;
    }

    /** Ends all that goes on in it, now and from now on. */
    void end() {
        try (Connection second =
                connect(server.jdbcUrl(), server.username(), server.password().reveal())) {
            execute(second, "alter database " + NAME + " allow_connections false");
            try (PreparedStatement all = second.prepareStatement(
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = ?")) {
                all.setString(1, NAME);
                all.executeQuery().close();
            }
        } catch (SQLException e) {
            LOG.warn("A build that takes too long cannot be ended on its server: {}", e.getMessage());
        }
    }

    @Override
    public void close() {
        try (admin) {
            drop();
        } catch (SQLException e) {
            LOG.warn(
                    "Database {} cannot be dropped from {}; the next build drops it: {}",
                    NAME,
                    server.jdbcUrl(),
                    e.getMessage());
        }
    }

    private void create(@Nullable String before, Duration timeout) throws SQLException {
        try (Statement lock = admin.createStatement()) {
            lock.execute("select pg_advisory_lock(" + LOCK + ")");
        }
        drop();
        role();
        execute(
                admin,
                "create database " + NAME + " owner " + quoted(username)
                        + " template template0 encoding 'UTF8' connection limit " + MOST_CONNECTIONS);
        execute(admin, "alter database " + NAME + " set statement_timeout = " + timeout.toMillis());
        if (!schema.equals("public")) {
            execute(admin, "alter database " + NAME + " set search_path = " + quoted(schema));
        }
        try (Connection inside =
                connect(url(), server.username(), server.password().reveal())) {
            if (before != null) {
                before(inside, before);
            }
            if (!schema.equals("public")) {
                execute(inside, "create schema if not exists " + quoted(schema) + " authorization " + quoted(username));
            }
        }
    }

    private static void before(Connection inside, String before) throws SQLException {
        try {
            execute(inside, before);
        } catch (SQLException e) {
            throw new SQLException(
                    "the file that collector.build.before names cannot be executed: " + e.getMessage(),
                    e.getSQLState(),
                    e);
        }
    }

    /** A role of ours if we may make one, else the server's user itself, if it may not do everything. */
    private void role() throws SQLException {
        try {
            boolean there = yes("select exists (select from pg_roles where rolname = '" + NAME + "')");
            execute(
                    admin,
                    (there ? "alter" : "create") + " role " + NAME
                            + " login nosuperuser nocreatedb nocreaterole noreplication nobypassrls connection limit "
                            + MOST_CONNECTIONS + " password '" + password.reveal() + "'");
            if (!yes("select rolsuper from pg_roles where rolname = current_user")) {
                execute(admin, "grant " + NAME + " to current_user");
            }
        } catch (SQLException e) {
            if (!NOT_ALLOWED.equals(e.getSQLState())
                    || yes("select rolsuper from pg_roles where rolname = current_user")) {
                throw e;
            }
            username = server.username();
            password = server.password();
        }
    }

    private void drop() throws SQLException {
        execute(admin, "drop database if exists " + NAME + " with (force)");
    }

    private boolean yes(String query) throws SQLException {
        try (Statement statement = admin.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getBoolean(1);
        }
    }

    private String url() {
        return server.jdbcUrl().replaceFirst("^(jdbc:postgresql://[^/]+/)[^?]*", "$1" + NAME);
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Connection connect(String url, String username, String password) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", username);
        properties.setProperty("password", password);
        properties.setProperty("connectTimeout", "" + SECONDS_TO_CONNECT);
        properties.setProperty("loginTimeout", "" + SECONDS_TO_CONNECT);
        properties.setProperty("ApplicationName", "shiplog");
        return DriverManager.getConnection(url, properties);
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}
