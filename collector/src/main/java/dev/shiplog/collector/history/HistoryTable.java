package dev.shiplog.collector.history;

import dev.shiplog.collector.history.engine.Engine;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A history table as the database spells it.
 *
 * @param schema that holds it; in MySQL and MariaDB the database
 * @param columns by their lower-case names
 */
record HistoryTable(Engine engine, String schema, String name, Map<String, String> columns) {
    HistoryTable {
        columns = Map.copyOf(columns);
    }

    /** The name with its schema, as facts and people write it. */
    String shown() {
        return schema + "." + name;
    }

    /** The required columns that it lacks, sorted. */
    List<String> lacking(HistorySource source) {
        return source.requiredColumns().stream()
                .filter(column -> !columns.containsKey(column))
                .sorted()
                .toList();
    }

    /** The columns that only another tool's table has, sorted. */
    List<String> foreign(HistorySource source) {
        return source.shape().foreign().stream()
                .filter(columns::containsKey)
                .sorted()
                .toList();
    }

    /**
     * The statement that reads all of it that the tool is known to write.
     *
     * @param only the columns whose values its parameters give, in that order
     */
    String select(HistorySource source, Collection<String> only) {
        String read = Stream.concat(source.requiredColumns().stream(), source.optionalColumns().stream())
                .sorted()
                .filter(columns::containsKey)
                .map(this::column)
                .collect(Collectors.joining(", "));
        String where = only.stream().map(name -> column(name) + " = ?").collect(Collectors.joining(" AND "));
        String order = source.order().stream()
                .filter(columns::containsKey)
                .map(this::column)
                .collect(Collectors.joining(", "));
        return "SELECT " + read + " FROM " + engine.quoted(schema) + "." + engine.quoted(name)
                + (where.isEmpty() ? "" : " WHERE " + where)
                + (order.isEmpty() ? "" : " ORDER BY " + order);
    }

    /** The statement that reads one column of all of it. */
    String select(String column) {
        return "SELECT " + column(column) + " FROM " + engine.quoted(schema) + "." + engine.quoted(name);
    }

    private String column(String lowerCase) {
        return engine.quoted(columns.getOrDefault(lowerCase, lowerCase.toUpperCase(Locale.ROOT)));
    }
}
