package dev.shiplog.collector.imports;

import java.nio.charset.Charset;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How a file's columns become the properties of facts.
 *
 * @param source of the facts
 * @param zone of times that are written without one
 * @param comments the character that begins lines to be left out; null if none does
 * @param apostrophes whether a leading apostrophe was put before text that spreadsheets would compute
 * @param key the columns that name a line for good; empty if its content does
 * @param rules by the path of the property, such as {@code about.environment}
 */
record Mapping(
        ImportKind kind,
        String source,
        char separator,
        Charset encoding,
        ZoneId zone,
        @Nullable Character comments,
        boolean apostrophes,
        List<String> key,
        Map<String, Rule> rules) {
    Mapping {
        key = List.copyOf(key);
        rules = Map.copyOf(rules);
    }

    /**
     * Where a property's value comes from: the first of the columns that is not empty, else the default, else the
     * constant value.
     *
     * @param values what is written in the file, and what it means; other text means itself
     * @param times patterns of times, in the words of {@code DateTimeFormatter}, or {@code seconds} or
     *     {@code milliseconds} since 1970; ISO 8601 is always read
     * @param split what parts the elements of a list
     * @param unit of a duration that is a mere number
     */
    record Rule(
            Property property,
            List<String> columns,
            @Nullable String value,
            @Nullable String otherwise,
            Map<String, String> values,
            List<TimeForm> times,
            String split,
            String unit) {
        Rule {
            columns = List.copyOf(columns);
            values = Map.copyOf(values);
            times = List.copyOf(times);
        }
    }
}
