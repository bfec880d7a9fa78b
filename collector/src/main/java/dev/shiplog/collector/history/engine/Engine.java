package dev.shiplog.collector.history.engine;

import dev.shiplog.configuration.DatabaseEngine;
import java.sql.SQLException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the collector has to know of one database engine to read a table in it. It does no I/O. */
public sealed interface Engine permits Mysql, Oracle, Postgresql, SqlServer {
    /** The engine of a JDBC URL, which the configuration has let through. */
    static Engine of(String jdbcUrl) {
        return switch (DatabaseEngine.of(jdbcUrl)) {
            case POSTGRESQL -> new Postgresql();
            case MYSQL -> new Mysql();
            case SQL_SERVER -> new SqlServer();
            case ORACLE -> new Oracle();
        };
    }

    /** The URL as the driver on the class path wants it. */
    default String driverUrl(String jdbcUrl) {
        return jdbcUrl;
    }

    /** The driver's settings, so that it gives up in time and says who asks. */
    Map<String, String> settings(Limits limits);

    /** The statement after which the session can only read; null if {@code Connection.setReadOnly} sees to it. */
    @Nullable
    String readOnly();

    /**
     * The query that finds tables and views by their lower-case names: schema, table and column, a row for each column,
     * in that order. Its parameters are the names, and then the lower-case schema if one is wanted.
     *
     * @param names how many names are asked for
     * @param inSchema whether only one schema is searched
     */
    String tables(int names, boolean inSchema);

    /** A name as it stands in a statement. */
    String quoted(String name);

    /** Whether a column of this type holds moments, and not the hands of a clock of an unknown zone. */
    boolean keepsZone(String typeName);

    /** Why the server refused. */
    Refusal refusal(SQLException cause);

    /** What lets a user read a history table, for a person who mends it; the placeholders stand between angles. */
    String grants();

    /** The query of the names of all databases that a user could connect to; null if one URL reaches only one. */
    @Nullable
    String databases();

    /** The query of the names of all schemas that are not the engine's own. */
    String schemas();

    /** Whether a database is what other engines call a schema, so that one connection reads many of them. */
    boolean databaseIsSchema();

    /** The same URL for another database on the same server; only where a database is not a schema. */
    String withDatabase(String jdbcUrl, String database);
}
