package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.Target;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;

/** A database that the demo's tools deploy to. */
record DemoTarget(TargetRef ref, Tier tier, ToolName tool, String database) {
    /** A target named after its application and environment. */
    static DemoTarget of(String application, String environment, Tier tier, String tool) {
        TargetRef ref = new TargetRef(
                new ApplicationName(application),
                new EnvironmentName(environment),
                new TargetName(application + "-" + environment),
                null);
        return new DemoTarget(ref, tier, new ToolName(tool), "demo_" + application + "_" + environment);
    }

    /** A client's own database in production. */
    static DemoTarget client(String application, String client, String tool) {
        TargetRef ref = new TargetRef(
                new ApplicationName(application),
                new EnvironmentName("prod"),
                new TargetName("client-" + client),
                new ClientName(client));
        return new DemoTarget(ref, Tier.PRODUCTION, new ToolName(tool), "demo_" + application + "_client_" + client);
    }

    /** How the collector reads it. The tools run in this process, so the zone that they write times in is ours. */
    Target configuration(DemoServer server) {
        return new Target(
                ref,
                tool,
                server.jdbcUrl(database),
                server.username(),
                new Secret(server.password()),
                null,
                null,
                ZoneId.systemDefault());
    }

    Connection connect(DemoServer server) throws SQLException {
        return DriverManager.getConnection(server.jdbcUrl(database), server.username(), server.password());
    }

    /** Runs a script as the application itself would. */
    void execute(DemoServer server, String script) {
        try (Connection connection = connect(server);
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw new DemoException("The database " + database + " refuses the application's data: " + e, e);
        }
    }

    /** Whether it has a table of this name. */
    boolean holds(DemoServer server, String table) {
        try (Connection connection = connect(server);
                PreparedStatement statement = connection.prepareStatement("select to_regclass(?) is not null")) {
            statement.setString(1, table);
            try (ResultSet found = statement.executeQuery()) {
                return found.next() && found.getBoolean(1);
            }
        } catch (SQLException e) {
            throw new DemoException("The database " + database + " cannot be asked for " + table + ": " + e, e);
        }
    }

    @Override
    public String toString() {
        return ref.target().value();
    }
}
