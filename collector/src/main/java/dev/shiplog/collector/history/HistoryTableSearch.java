package dev.shiplog.collector.history;

import dev.shiplog.configuration.Target;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds a tool's history table in a database's own catalog, whatever the case of its name. */
final class HistoryTableSearch {
    private static final Set<String> SYSTEM = Set.of("information_schema", "pg_catalog", "sys", "system", "mysql");

    private final DatabaseMetaData catalog;
    private final @Nullable String database;

    HistoryTableSearch(Connection connection) throws SQLException {
        this.catalog = connection.getMetaData();
        this.database = connection.getCatalog();
    }

    /** All tables that can be meant; one if all is well. */
    List<HistoryTable> find(Target target, HistorySource source) throws SQLException {
        List<String> names = target.table() != null ? List.of(target.table()) : source.defaultTables();
        for (String name : names) {
            List<HistoryTable> found = named(name, target.schema());
            if (!found.isEmpty()) {
                return found;
            }
        }
        return List.of();
    }

    /** The tables of these tools, by their usual names, wherever they stand. */
    List<HistoryTable> ofAny(Collection<HistorySource> sources) throws SQLException {
        List<HistoryTable> found = new ArrayList<>();
        for (HistorySource source : sources) {
            for (String name : source.defaultTables()) {
                named(name, null).stream()
                        .filter(table -> !found.contains(table))
                        .forEach(found::add);
            }
        }
        return found;
    }

    /** The table of this name in the same schema as another one; null if there is none. */
    @Nullable
    HistoryTable beside(HistoryTable other, String name) throws SQLException {
        return named(name, other.schema()).stream()
                .filter(table -> Objects.equals(table.schema(), other.schema()))
                .findFirst()
                .orElse(null);
    }

    /** Asks for all names of the same length, because a pattern of one case would hide the other. */
    private List<HistoryTable> named(String name, @Nullable String schema) throws SQLException {
        String pattern = "_".repeat(name.length());
        List<HistoryTable> found = new ArrayList<>();
        try (ResultSet tables =
                catalog.getTables(database, null, pattern, new String[] {"TABLE", "PARTITIONED TABLE", "VIEW"})) {
            while (tables.next()) {
                String in = tables.getString("TABLE_SCHEM");
                String table = tables.getString("TABLE_NAME");
                if (table.equalsIgnoreCase(name) && wanted(in, schema)) {
                    found.add(new HistoryTable(in, table, columns(in, table), catalog.getIdentifierQuoteString()));
                }
            }
        }
        return found;
    }

    private static boolean wanted(@Nullable String schema, @Nullable String configured) {
        if (configured != null) {
            return configured.equalsIgnoreCase(schema);
        }
        return schema == null
                || !(SYSTEM.contains(lower(schema)) || lower(schema).startsWith("pg_"));
    }

    private Map<String, String> columns(@Nullable String schema, String table) throws SQLException {
        Map<String, String> columns = new LinkedHashMap<>();
        try (ResultSet rows =
                catalog.getColumns(database, schema == null ? null : escaped(schema), escaped(table), "%")) {
            while (rows.next()) {
                String column = rows.getString("COLUMN_NAME");
                columns.put(lower(column), column);
            }
        }
        return columns;
    }

    private String escaped(String name) throws SQLException {
        String escape = catalog.getSearchStringEscape();
        return name.replace(escape, escape + escape).replace("_", escape + "_").replace("%", escape + "%");
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
