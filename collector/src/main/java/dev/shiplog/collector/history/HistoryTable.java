package dev.shiplog.collector.history;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A history table as the database spells it.
 *
 * @param schema null where the engine has none
 * @param columns by their lower-case names
 */
record HistoryTable(@Nullable String schema, String name, Map<String, String> columns, String quote) {
    HistoryTable {
        columns = Map.copyOf(columns);
    }

    /** The name with its schema, as facts and people write it. */
    String shown() {
        return schema == null ? name : schema + "." + name;
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
        String from = schema == null ? quoted(name) : quoted(schema) + "." + quoted(name);
        String where = only.stream().map(name -> column(name) + " = ?").collect(Collectors.joining(" AND "));
        String order = source.order().stream()
                .filter(columns::containsKey)
                .map(this::column)
                .collect(Collectors.joining(", "));
        return "SELECT " + read + " FROM " + from //
                + (where.isEmpty() ? "" : " WHERE " + where)
                + (order.isEmpty() ? "" : " ORDER BY " + order);
    }

    private String column(String lowerCase) {
        return quoted(columns.getOrDefault(lowerCase, lowerCase.toUpperCase(Locale.ROOT)));
    }

    private String quoted(String name) {
        return quote + name.replace(quote, quote + quote) + quote;
    }
}
