package dev.shiplog.collector.schema;

import dev.shiplog.events.fact.DatabaseObject;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a PostgreSQL database's schemas, from version 13 on: a few queries of the catalogs in one transaction that sees
 * one moment, can write nothing, waits for no lock, and gives up in time.
 */
public final class PostgresSchemas implements SchemaReader {
    /** Counts up when what is read or how it is worded changes. */
    private static final int FORM = 1;

    private static final int OLDEST = 130_000;
    private static final int MAJOR = 10_000;
    private static final int ROWS_AT_ONCE = 200;
    /** What the wording of definitions depends on, as a dump sets it too. */
    private static final List<String> FIXED = List.of(
            "set local timezone = 'UTC'",
            "set local datestyle = 'ISO, YMD'",
            "set local intervalstyle = 'postgres'",
            "set local extra_float_digits = 1",
            "set local bytea_output = 'hex'",
            "set local standard_conforming_strings = on",
            "set local quote_all_identifiers = off",
            "set local xmloption = 'content'");

    private final Duration statements;
    private final Duration locks;

    /**
     * A reader.
     *
     * @param statements how long one query may take
     * @param locks how long it may wait for whoever changes an object at that moment
     */
    public PostgresSchemas(Duration statements, Duration locks) {
        this.statements = statements;
        this.locks = locks;
    }

    /** The name and version of its forms, without that of the server. */
    public static String form() {
        return "postgresql/" + FORM;
    }

    @Override
    public SchemaLook read(Connection connection, Scope scope, Receiver receiver) throws SQLException {
        return read(connection, scope, receiver, new Everything());
    }

    /** Hands on those objects of the kinds that are not narrowed. */
    SchemaLook read(Connection connection, Scope scope, Receiver receiver, Narrowing narrowing) throws SQLException {
        connection.rollback();
        // Asked before the moment that the look sees: a replica may go on in between, and never back.
        Instant replayed = PostgresReplica.replayed(connection);
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            return readInOneTransaction(connection, scope, receiver, narrowing, replayed);
        } finally {
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    /** Says which objects need not be read. */
    interface Narrowing {
        /** In the transaction of the look, before anything is read. */
        void begin(Connection connection, int version, Array schemas, Array leftOut) throws SQLException;

        /** The oids of what is left out where objects of this kind are read; null if none of them need be. */
        @Nullable
        Array leftOut(String kind);
    }

    private static final class Everything implements Narrowing {
        private @Nullable Array leftOut;

        @Override
        public void begin(Connection connection, int version, Array schemas, Array without) {
            leftOut = without;
        }

        @Override
        public @Nullable Array leftOut(String kind) {
            return leftOut;
        }
    }

    private SchemaLook readInOneTransaction(
            Connection connection, Scope scope, Receiver receiver, Narrowing narrowing, @Nullable Instant replayed)
            throws SQLException {
        Prepared prepared = prepare(connection, scope, replayed);
        String form = form() + " (" + prepared.version / MAJOR + ")";
        receiver.begins(form, prepared.at);
        narrowing.begin(connection, prepared.version, prepared.schemas, prepared.leftOut);
        List<String> unread = new ArrayList<>();
        List<String> problems = new ArrayList<>();
        Map<String, Array> present = PostgresPresent.in(connection, prepared.schemas, scope.schemas() == null);
        for (CatalogQuery query : queries(prepared.version)) {
            Array among = query.among() == null ? prepared.schemas : present.get(query.among());
            Array leftOut = narrowing.leftOut(query.kind());
            if (among == null || leftOut == null) {
                continue;
            }
            Savepoint before = connection.setSavepoint();
            try {
                read(connection, query, among, leftOut, receiver);
                connection.releaseSavepoint(before);
            } catch (SQLException e) {
                if (isOfTheConnection(e)) {
                    throw e;
                }
                connection.rollback(before);
                unread.add(query.kind());
                problems.add(query.kind() + ": " + e.getMessage());
            }
        }
        return new SchemaLook(
                form, "PostgreSQL " + prepared.release, prepared.at, unread, SchemaReader.problem(problems));
    }

    private static List<CatalogQuery> queries(int version) {
        return Stream.of(
                        PostgresTypes.queries(version),
                        PostgresRelations.queries(version),
                        PostgresCode.queries(version))
                .flatMap(List::stream)
                .toList();
    }

    private record Prepared(int version, String release, Instant at, Array schemas, Array leftOut) {}

    private Prepared prepare(Connection connection, Scope scope, @Nullable Instant replayed) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = " + statements.toMillis());
            statement.execute("set local lock_timeout = " + locks.toMillis());
            for (String setting : FIXED) {
                statement.execute(setting);
            }
        }
        try (PreparedStatement path = connection.prepareStatement("select set_config('" + PostgresText.MAIN
                + "', ?, true), set_config('search_path', quote_ident(?), true)")) {
            path.setString(1, scope.main());
            path.setString(2, scope.main());
            path.executeQuery().close();
        }
        try (PreparedStatement about = connection.prepareStatement(
                """
                select current_setting('server_version_num')::int, current_setting('server_version'),
                       clock_timestamp(),
                       array(select nspname::text from pg_namespace
                             where nspname !~ '^pg_(toast|temp)'
                                   and nspname not in ('pg_catalog', 'information_schema', 'shiplog_ddl')
                                   and (?::text[] is null or nspname = any (?::text[]))),
                       array(select c.oid from pg_class c join pg_namespace n on n.oid = c.relnamespace
                             where lower(n.nspname || '.' || c.relname) = any (?::text[])
                                   or lower(c.relname) = any (?::text[]))
                """)) {
            Array wanted = scope.schemas() == null
                    ? null
                    : connection.createArrayOf("text", scope.schemas().toArray());
            about.setArray(1, wanted);
            about.setArray(2, wanted);
            Array leftOut = connection.createArrayOf("text", scope.leftOut().toArray());
            about.setArray(3, leftOut);
            about.setArray(4, leftOut);
            try (ResultSet row = about.executeQuery()) {
                row.next();
                if (row.getInt(1) < OLDEST) {
                    throw new SQLException(
                            "PostgreSQL " + row.getString(2)
                                    + " is older than 13, the oldest version whose catalogs can be read",
                            "0A000");
                }
                return new Prepared(
                        row.getInt(1),
                        row.getString(2).split(" ", 2)[0],
                        replayed == null
                                ? row.getObject(3, OffsetDateTime.class).toInstant()
                                : replayed,
                        row.getArray(4),
                        row.getArray(5));
            }
        }
    }

    private static void read(Connection connection, CatalogQuery query, Array among, Array leftOut, Receiver receiver)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(query.sql())) {
            statement.setArray(1, among);
            statement.setArray(2, leftOut);
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    DatabaseObject object = new DatabaseObject(query.kind(), ObjectNames.of(rows.getString(1)));
                    receiver.accept(new SchemaItem(object, rows.getString(2)));
                }
            }
        }
    }

    /** After these nothing more can be read: the connection is gone, or the server is going. */
    private static boolean isOfTheConnection(SQLException e) {
        String state = e.getSQLState();
        return state == null || state.startsWith("08") || state.startsWith("57P");
    }
}
