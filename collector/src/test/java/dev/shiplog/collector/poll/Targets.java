package dev.shiplog.collector.poll;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.testing.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/** Targets for tests, and what happens in their databases. */
public final class Targets {
    private Targets() {}

    public static Target of(String name, TestDatabase database, ToolName tool) {
        return of(name, database, tool, null, ZoneOffset.UTC);
    }

    public static Target of(String name, TestDatabase database, ToolName tool, @Nullable String schema, ZoneId zone) {
        return new Target(
                ref(name),
                tool,
                database.jdbcUrl(),
                database.user(),
                new Secret(database.password()),
                schema,
                null,
                zone);
    }

    public static Target at(String name, String url, String user, String password) {
        return new Target(
                ref(name), new ToolName("flyway"), url, user, new Secret(password), null, null, ZoneOffset.UTC);
    }

    public static TargetRef ref(String name) {
        return new TargetRef(new ApplicationName("claims"), new EnvironmentName("qa"), new TargetName(name), null);
    }

    public static void run(TestDatabase database, String... statements) {
        String url = database.jdbcUrl().replace("jdbc:mysql:", "jdbc:mariadb:");
        try (Connection connection = DriverManager.getConnection(url, database.user(), database.password());
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The test's own statement failed", e);
        }
    }
}
