package dev.shiplog.collector.history;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Tells whose history table a table is by its name and columns, for a person who configured another tool's. */
final class Lookalikes {
    private static final int TELLING = 3;

    private final List<HistorySource> known;

    Lookalikes(List<HistorySource> known) {
        this.known = List.copyOf(known);
    }

    /** All tools but this one. */
    List<HistorySource> others(HistorySource source) {
        return known.stream()
                .filter(other -> !other.tool().equals(source.tool()))
                .toList();
    }

    /** A sentence with a space before it for what these tables look like; empty if they look like nothing known. */
    String told(List<HistoryTable> tables, HistorySource configured) {
        String likely = tables.stream()
                .flatMap(table -> Stream.ofNullable(owner(table, configured))
                        .map(owner -> table.shown() + " looks like a table of " + owner.tool()))
                .sorted()
                .collect(Collectors.joining("; "));
        return likely.isEmpty() ? "" : " " + likely + ".";
    }

    /** The tool that has most columns in common with it; a column or two alone tell nothing under another name. */
    private @Nullable HistorySource owner(HistoryTable table, HistorySource configured) {
        Set<String> columns = table.columns().keySet();
        String name = table.name().toLowerCase(Locale.ROOT);
        return others(configured).stream()
                .filter(other -> other.fits(columns))
                .filter(other -> other.defaultTables().contains(name)
                        || other.requiredColumns().size() >= TELLING)
                .max(Comparator.comparingInt(other -> other.requiredColumns().size()))
                .orElse(null);
    }
}
