package dev.shiplog.embedded.postgres;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** A server that is up: how it is reached. */
record RunningPostgres(Postmaster postmaster, int port, String password) {
    static final String SUPERUSER = "postgres";
    static final String FIRST_DATABASE = "postgres";

    String jdbcUrl(String database) {
        return "jdbc:postgresql://127.0.0.1:" + port + "/" + database;
    }

    /**
     * A connection to the first database that gives up after some seconds and shows the password to nobody in
     * clear.
     */
    Connection connect(int timeoutSeconds) throws SQLException {
        Properties properties = new Properties();
        properties.setProperty("user", SUPERUSER);
        properties.setProperty("password", password);
        properties.setProperty("requireAuth", "scram-sha-256");
        properties.setProperty("connectTimeout", "" + timeoutSeconds);
        properties.setProperty("loginTimeout", "" + timeoutSeconds);
        properties.setProperty("socketTimeout", "" + timeoutSeconds);
        return DriverManager.getConnection(jdbcUrl(FIRST_DATABASE), properties);
    }

    @Override
    public String toString() {
        return "PostgreSQL at " + jdbcUrl(FIRST_DATABASE);
    }
}
