package dev.shiplog.collector.history;

import dev.shiplog.configuration.Target;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Properties;

/** Opens connections that can only read and that give up in time. */
final class Connections {
    private final Duration login;
    private final Duration statement;

    /**
     * Connections with these limits.
     *
     * @param login how long a server may take to let us in
     * @param statement how long it may take to answer
     */
    Connections(Duration login, Duration statement) {
        this.login = login;
        this.statement = statement;
    }

    Connection open(Target target) throws SQLException {
        Properties settings = new Properties();
        if (target.username() != null) {
            settings.setProperty("user", target.username());
        }
        if (target.password() != null) {
            settings.setProperty("password", target.password().reveal());
        }
        if (target.jdbcUrl().startsWith("jdbc:postgresql:")) {
            settings.setProperty("loginTimeout", seconds(login));
            settings.setProperty("connectTimeout", seconds(login));
            settings.setProperty("socketTimeout", seconds(statement.plus(login)));
            settings.setProperty("ApplicationName", "shiplog");
        }
        Connection connection = DriverManager.getConnection(new JdbcUrl(target.jdbcUrl()).reveal(), settings);
        try {
            connection.setReadOnly(true);
            connection.setAutoCommit(false);
            return connection;
        } catch (SQLException e) {
            connection.close();
            throw e;
        }
    }

    int statementSeconds() {
        return (int) Math.max(1, statement.toSeconds());
    }

    private static String seconds(Duration duration) {
        return Long.toString(Math.max(1, duration.toSeconds()));
    }
}
