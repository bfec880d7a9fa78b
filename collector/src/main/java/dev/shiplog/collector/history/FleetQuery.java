package dev.shiplog.collector.history;

import dev.shiplog.collector.history.engine.Engine;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.Fleet.Membership;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Asks a server which databases or schemas it has, or a table which clients there are. */
public final class FleetQuery {
    private static final int MOST = 100_000;

    private final Connections connections;

    public FleetQuery(Connections connections) {
        this.connections = connections;
    }

    /** What a server answered. */
    public sealed interface Answer {
        /** What is there, in the server's order. */
        record Named(List<Candidate> candidates) implements Answer {
            public Named {
                candidates = List.copyOf(candidates);
            }
        }

        /** It could not be asked; what is wrong and how to mend it. */
        record Failed(String problem) implements Answer {}
    }

    /**
     * Something that could be a member.
     *
     * @param name of the database or schema, or what the query calls it
     * @param url where its history is, and so are database and schema, as far as the answer says so
     */
    public record Candidate(
            String name,
            @Nullable String client,
            @Nullable String url,
            @Nullable String database,
            @Nullable String schema) {}

    /** Asks once. */
    public Answer ask(Fleet fleet) {
        Access access = Access.of(fleet);
        Lease lease;
        try {
            lease = connections.lend(access);
        } catch (SQLException e) {
            return new Answer.Failed(
                    String.valueOf(Problems.notConnected(access, e).problem()));
        }
        try (lease) {
            return new Answer.Named(candidates(lease, fleet.members()));
        } catch (SQLException e) {
            lease.failed(e);
            return new Answer.Failed(
                    String.valueOf(Problems.notAnswered(access, e).problem()));
        }
    }

    private List<Candidate> candidates(Lease lease, Membership members) throws SQLException {
        Engine engine = lease.engine();
        try (Statement statement = lease.connection().createStatement()) {
            statement.setQueryTimeout(connections.statementSeconds());
            statement.setMaxRows(MOST);
            String sql =
                    switch (members) {
                        case Membership.Databases databases -> String.valueOf(engine.databases());
                        case Membership.Schemas schemas -> engine.schemas();
                        case Membership.Rows rows -> rows.query();
                    };
            try (ResultSet rows = statement.executeQuery(sql)) {
                return members instanceof Membership.Rows ? labelled(rows) : names(rows, members, engine);
            }
        }
    }

    private static List<Candidate> names(ResultSet rows, Membership members, Engine engine) throws SQLException {
        boolean schemas = members instanceof Membership.Schemas || engine.databaseIsSchema();
        List<Candidate> found = new ArrayList<>();
        while (rows.next()) {
            String name = rows.getString(1);
            found.add(new Candidate(name, null, null, schemas ? null : name, schemas ? name : null));
        }
        return found;
    }

    private static List<Candidate> labelled(ResultSet rows) throws SQLException {
        Map<String, Integer> places = new TreeMap<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            places.put(rows.getMetaData().getColumnLabel(i).toLowerCase(Locale.ROOT), i);
        }
        if (!places.containsKey("name")) {
            throw new SQLException("the query returns no column called name; it returns " + places.keySet());
        }
        List<Candidate> found = new ArrayList<>();
        while (rows.next()) {
            String name = text(rows, places, "name");
            found.add(new Candidate(
                    name == null ? "" : name,
                    text(rows, places, "client"),
                    text(rows, places, "url"),
                    text(rows, places, "database"),
                    text(rows, places, "schema")));
        }
        return found;
    }

    private static @Nullable String text(ResultSet rows, Map<String, Integer> places, String column)
            throws SQLException {
        Integer place = places.get(column);
        String text = place == null ? null : rows.getString(place);
        return text == null || text.isBlank() ? null : text.strip();
    }
}
