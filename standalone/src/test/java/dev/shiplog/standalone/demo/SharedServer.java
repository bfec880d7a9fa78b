package dev.shiplog.standalone.demo;

import dev.shiplog.embedded.postgres.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** The tests' own PostgreSQL as the demo's. */
record SharedServer(EmbeddedPostgres postgres) implements DemoServer {
    @Override
    public void createDatabase(String name) {
        postgres.createDatabase(name);
    }

    @Override
    public String jdbcUrl(String database) {
        return postgres.jdbcUrl(database);
    }

    @Override
    public String username() {
        return postgres.username();
    }

    @Override
    public String password() {
        return postgres.password();
    }

    /** The first column of a query's answer. */
    List<String> column(String database, String query) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl(database), username(), password());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> values = new ArrayList<>();
            while (rows.next()) {
                values.add(rows.getString(1));
            }
            return values;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
