package dev.shiplog.collector.schema;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Reads the schemas of databases of one engine as canonical definitions. */
public interface SchemaReader {
    /**
     * What of a database is read.
     *
     * @param schemas by their names; null for all that are not the server's, or, where a database is a schema, for that
     *     of the connection
     * @param main the schema whose objects are named without it; where a database is a schema it is always that one
     * @param leftOut tables that are left out with what belongs to them, in any case, as {@code schema.table}, not
     *     quoted, or as {@code table} in whichever schema it may be
     */
    record Scope(@Nullable List<String> schemas, String main, List<String> leftOut) {
        public Scope {
            schemas = schemas == null ? null : List.copyOf(schemas);
            leftOut =
                    leftOut.stream().map(name -> name.toLowerCase(Locale.ROOT)).toList();
        }
    }

    /** Takes what a look finds. */
    interface Receiver {
        /** Before the first object: the form of all of them, and the time by the server's clock. */
        default void begins(String form, Instant at) {}

        /** An object. */
        void accept(SchemaItem item);
    }

    /**
     * Hands every object on, in no order.
     *
     * @param connection with automatic commits off, in no transaction; it is rolled back
     * @throws SQLException if nothing could be read
     */
    SchemaLook read(Connection connection, Scope scope, Receiver receiver) throws SQLException;

    /**
     * What could not be read, for people.
     *
     * @param problems one for each kind
     * @return null if there is none
     */
    static @Nullable String problem(List<String> problems) {
        return problems.isEmpty() ? null : "Could not be read: " + String.join("; ", problems);
    }
}
