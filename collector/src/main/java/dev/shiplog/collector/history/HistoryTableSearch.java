package dev.shiplog.collector.history;

import dev.shiplog.collector.history.engine.Engine;
import dev.shiplog.configuration.Target;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
        List<HistoryTable> found = named(names, target);
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

    private List<HistoryTable> named(List<String> names, Target target) throws SQLException {
        String schema = target.schema();
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
