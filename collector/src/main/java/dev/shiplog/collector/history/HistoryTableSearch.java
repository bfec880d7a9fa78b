package dev.shiplog.collector.history;

import dev.shiplog.collector.history.engine.Engine;
import dev.shiplog.configuration.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Finds a tool's history table in a database's own catalog by one query, whatever the case of its name. */
final class HistoryTableSearch {
    private final Connection connection;
    private final Engine engine;
    private final int seconds;

    HistoryTableSearch(Connection connection, Engine engine, int seconds) {
        this.connection = connection;
        this.engine = engine;
        this.seconds = seconds;
    }

    /** All tables that can be meant; one if all is well. */
    List<HistoryTable> find(Target target, HistorySource source) throws SQLException {
        List<String> names = (target.table() != null ? List.of(target.table()) : source.defaultTables())
                .stream().map(HistoryTableSearch::lower).distinct().toList();
        List<HistoryTable> found = named(names, target.schema());
        for (String name : names) {
            List<HistoryTable> meant = found.stream()
                    .filter(table -> lower(table.name()).equals(name))
                    .toList();
            if (!meant.isEmpty()) {
                return meant;
            }
        }
        return List.of();
    }

    /** The tables of these tools, by their usual names, wherever they stand. */
    List<HistoryTable> ofAny(Collection<HistorySource> sources) throws SQLException {
        return named(
                sources.stream()
                        .flatMap(source -> source.defaultTables().stream())
                        .distinct()
                        .toList(),
                null);
    }

    /** The table of this name in the same schema as another one; null if there is none. */
    @Nullable
    HistoryTable beside(HistoryTable other, String name) throws SQLException {
        return named(List.of(lower(name)), other.schema()).stream()
                .filter(table -> table.schema().equals(other.schema()))
                .findFirst()
                .orElse(null);
    }

    private List<HistoryTable> named(List<String> names, @Nullable String schema) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(engine.tables(names.size(), schema != null))) {
            query.setQueryTimeout(seconds);
            int place = 1;
            for (String name : names) {
                query.setString(place++, name);
            }
            if (schema != null) {
                query.setString(place, lower(schema));
            }
            try (ResultSet rows = query.executeQuery()) {
                return tables(rows);
            }
        }
    }

    private List<HistoryTable> tables(ResultSet rows) throws SQLException {
        Map<List<String>, Map<String, String>> columns = new LinkedHashMap<>();
        while (rows.next()) {
            String column = rows.getString(3);
            columns.computeIfAbsent(List.of(rows.getString(1), rows.getString(2)), table -> new LinkedHashMap<>())
                    .put(lower(column), column);
        }
        List<HistoryTable> tables = new ArrayList<>();
        columns.forEach((table, its) -> tables.add(new HistoryTable(engine, table.get(0), table.get(1), its)));
        return tables;
    }

    private static String lower(String name) {
        return name.toLowerCase(Locale.ROOT);
    }
}
