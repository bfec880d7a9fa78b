package dev.shiplog.collector.schema;

import dev.shiplog.events.fact.DatabaseObject;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads a schema of MySQL from version 8 or of MariaDB from version 10.6 on. Their catalogs show no single moment, so a
 * look beside a running change may see a part of it; the next look sees the rest.
 */
public final class MysqlSchemas implements SchemaReader {
    /** Counts up when what is read or how it is worded changes. */
    private static final int FORM = 1;

    private static final Pattern VERSION = Pattern.compile("(\\d+)\\.(\\d+)\\.(\\d+).*");
    private static final int OLDEST_MYSQL = 8_000;
    private static final int OLDEST_MARIADB = 10_006;
    private static final int MINOR = 1_000;
    /** The longest definition in bytes; what is longer is cut by the server. */
    private static final int LONGEST = 64 * 1024 * 1024;

    private final Duration statements;

    /**
     * A reader.
     *
     * @param statements how long one query may take
     */
    public MysqlSchemas(Duration statements) {
        this.statements = statements;
    }

    @Override
    public SchemaLook read(Connection connection, Scope scope, Receiver receiver) throws SQLException {
        connection.rollback();
        About about = about(connection);
        String mode = value(connection, "select @@sql_mode", String.class);
        set(connection, "set session sql_mode = ''");
        set(connection, "set session group_concat_max_len = " + LONGEST);
        try {
            receiver.begins(about.form(), about.at);
            List<String> schemas = scope.schemas() == null ? List.of(connection.getCatalog()) : scope.schemas();
            if (schemas.size() != 1) {
                throw new SQLException(
                        "One schema of MySQL or MariaDB can be read for a target, not " + String.join(", ", schemas),
                        "0A000");
            }
            return read(connection, about, schemas.getFirst(), scope.leftOut(), receiver);
        } finally {
            set(connection, "set session sql_mode = '" + mode.replace("'", "''") + "'");
            connection.rollback();
        }
    }

    private SchemaLook read(Connection connection, About about, String schema, List<String> leftOut, Receiver receiver)
            throws SQLException {
        List<String> unread = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        for (CatalogQuery query : MysqlCatalog.queries(about.mariadb)) {
            try {
                read(connection, query, schema, leftOut, receiver);
            } catch (SQLException e) {
                String state = e.getSQLState();
                if (state == null || state.startsWith("08")) {
                    throw e;
                }
                unread.add(query.kind());
                problems.add(query.kind() + ": " + e.getMessage());
            }
        }
        return new SchemaLook(
                about.form(),
                (about.mariadb ? "MariaDB " : "MySQL ") + about.release,
                about.at,
                unread,
                SchemaReader.problem(problems));
    }

    private void read(Connection connection, CatalogQuery query, String schema, List<String> leftOut, Receiver receiver)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            statement.setQueryTimeout((int) Math.max(1, statements.toSeconds()));
            statement.setString(1, schema);
            statement.setString(2, String.join(",", leftOut));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    DatabaseObject object = new DatabaseObject(query.kind(), ObjectNames.of(rows.getString(1)));
                    receiver.accept(new SchemaItem(object, rows.getString(2)));
                }
            }
        }
    }

    /** @param version thousand times the major version and the minor one */
    private record About(boolean mariadb, int version, String release, Instant at) {
        String form() {
            // MySQL words alike within a major version, MariaDB within a minor one.
            String wording = mariadb ? version / MINOR + "." + version % MINOR : "" + version / MINOR;
            return (mariadb ? "mariadb/" : "mysql/") + FORM + " (" + wording + ")";
        }
    }

    private static About about(Connection connection) throws SQLException {
        String told = value(connection, "select version()", String.class);
        Matcher version = VERSION.matcher(told);
        boolean mariadb = told.toLowerCase(Locale.ROOT).contains("mariadb");
        int number =
                version.matches() ? Integer.parseInt(version.group(1)) * MINOR + Integer.parseInt(version.group(2)) : 0;
        if (number < (mariadb ? OLDEST_MARIADB : OLDEST_MYSQL)) {
            throw new SQLException(
                    "The server's version " + told + " is older than MySQL 8.0 and MariaDB 10.6, the oldest whose"
                            + " catalogs can be read",
                    "0A000");
        }
        LocalDateTime now = value(connection, "select utc_timestamp(6)", LocalDateTime.class);
        return new About(mariadb, number, told.split("-", 2)[0], now.toInstant(ZoneOffset.UTC));
    }

    private static <T> T value(Connection connection, String sql, Class<T> type) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getObject(1, type);
        }
    }

    private static void set(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
