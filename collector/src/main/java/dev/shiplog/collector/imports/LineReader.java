package dev.shiplog.collector.imports;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.collector.masking.MaskedEvents;
import dev.shiplog.collector.webhook.RepositoryUrl;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes a fact of a line by the rules of a mapping. */
final class LineReader {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final String SUSPICIOUS = "=+-@\t\r\n'＝＋－＠";

    private final Mapping mapping;
    private final Map<String, Integer> columns;

    /** @param columns the places of the file's columns */
    LineReader(Mapping mapping, Map<String, Integer> columns) {
        this.mapping = mapping;
        this.columns = columns;
    }

    Line read(long number, List<String> cells) {
        if (cells.size() != columns.size()) {
            return new Line.Rejected(
                    number,
                    "",
                    "the line has " + cells.size() + " cells, the header " + columns.size(),
                    "put text with separators or line ends between quotes");
        }
        ObjectNode json = NODES.objectNode();
        for (Mapping.Rule rule : mapping.rules().values()) {
            try {
                put(json, rule, cells);
            } catch (IllegalArgumentException e) {
                return rejected(number, rule, String.valueOf(e.getMessage()));
            }
        }
        return told(number, json, cells);
    }

    private Line told(long number, ObjectNode json, List<String> cells) {
        try {
            byte[] bytes = ShiplogJson.mapper().writeValueAsBytes(json);
            PipelineEvent event = MaskedEvents.mask(
                    ShiplogJson.read(bytes, mapping.kind().type().eventClass()));
            return new Line.Told(number, fact(event, cells));
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return placed(number, String.valueOf(e.getMessage()));
        } catch (com.fasterxml.jackson.core.JsonProcessingException e) {
            return placed(number, e.getOriginalMessage());
        }
    }

    private Fact fact(PipelineEvent event, List<String> cells) {
        SourceName source = new SourceName(mapping.source());
        if (mapping.key().isEmpty()) {
            return Facts.observed(source, event);
        }
        StringBuilder key = new StringBuilder(mapping.kind().toString());
        for (String column : mapping.key()) {
            String cell = cell(column, cells);
            key.append('\n').append(cell.length()).append(' ').append(cell);
        }
        String id = Sha256.hex(key.toString().getBytes(StandardCharsets.UTF_8)).substring(0, 32);
        return new Fact(source, new FactId(id), event);
    }

    /** A fault of the whole fact, at the column that fills the property which the message names. */
    private Line placed(long number, String message) {
        String place = message.substring(message.lastIndexOf(" at ") + 1);
        for (Map.Entry<String, Mapping.Rule> rule : mapping.rules().entrySet()) {
            String leaf = rule.getKey().substring(rule.getKey().lastIndexOf('.') + 1);
            if (place.startsWith("at " + rule.getKey()) || message.startsWith(leaf + " ")) {
                return rejected(number, rule.getValue(), message);
            }
        }
        return new Line.Rejected(number, "", message, "fill what is missing, or map a column or a value to it");
    }

    private static Line rejected(long number, Mapping.Rule rule, String message) {
        String column = rule.columns().isEmpty() ? "" : rule.columns().getFirst();
        String mend = rule.columns().isEmpty()
                ? "change the value of " + rule.property().path() + " in the mapping"
                : "mend the cell, or say with values, times or default in the mapping what it means for "
                        + rule.property().path();
        return new Line.Rejected(number, column, message, mend);
    }

    private void put(ObjectNode json, Mapping.Rule rule, List<String> cells) {
        String text = text(rule, cells);
        if (text == null) {
            return;
        }
        JsonNode value;
        if (rule.property().list()) {
            ArrayNode list = NODES.arrayNode();
            for (String part : text.split(java.util.regex.Pattern.quote(rule.split()), -1)) {
                if (!part.isBlank()) {
                    list.add(value(rule, part.strip()));
                }
            }
            value = list;
        } else {
            value = value(rule, text);
        }
        ObjectNode owner = json;
        String[] path = rule.property().path().split("\\.", -1);
        for (int i = 0; i < path.length - 1; i++) {
            owner = owner.withObjectProperty(path[i]);
        }
        owner.set(path[path.length - 1], value);
    }

    private @Nullable String text(Mapping.Rule rule, List<String> cells) {
        if (rule.columns().isEmpty()) {
            return rule.value();
        }
        for (String column : rule.columns()) {
            String cell = cell(column, cells).strip();
            String meant = cell.isEmpty() ? "" : rule.values().getOrDefault(cell, cell);
            if (!meant.isEmpty()) {
                return meant;
            }
        }
        String meant = rule.values().get("");
        return meant == null ? rule.otherwise() : meant;
    }

    private String cell(String column, List<String> cells) {
        Integer place = columns.get(column);
        String cell = place == null ? "" : cells.get(place);
        boolean neutralised = mapping.apostrophes()
                && cell.length() > 1
                && cell.charAt(0) == '\''
                && SUSPICIOUS.indexOf(cell.charAt(1)) >= 0;
        return neutralised ? cell.substring(1) : cell;
    }

    private JsonNode value(Mapping.Rule rule, String text) {
        Class<?> type = rule.property().type();
        if (type == Instant.class) {
            return NODES.textNode(parsedTime(rule, text).toString());
        }
        if (type == Duration.class) {
            return NODES.textNode(duration(rule.unit(), text).toString());
        }
        if (type == boolean.class || type == Boolean.class) {
            return NODES.booleanNode(flag(text));
        }
        if (type == int.class || type == long.class || type == Integer.class || type == Long.class) {
            return NODES.numberNode(number(text));
        }
        if (type.isEnum()) {
            return NODES.textNode(
                    text.toLowerCase(Locale.ROOT).replace(' ', '_').replace('-', '_'));
        }
        if (type == CommitSha.class) {
            return NODES.textNode(text.toLowerCase(Locale.ROOT));
        }
        if (type == TicketKey.class) {
            return NODES.textNode(text.toUpperCase(Locale.ROOT));
        }
        if (type == RepositoryName.class) {
            RepositoryName name = RepositoryUrl.name(text);
            return NODES.textNode(name == null ? text : name.value());
        }
        return NODES.textNode(text);
    }

    private Instant parsedTime(Mapping.Rule rule, String text) {
        try {
            return TimeForm.parse(text, rule.times(), mapping.zone());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(Text.shown(text) + " " + e.getMessage(), e);
        }
    }

    private static Duration duration(String unit, String text) {
        if (text.matches("[0-9]{1,12}([.,][0-9]{1,6})?")) {
            double number = Double.parseDouble(text.replace(',', '.'));
            double seconds =
                    switch (unit) {
                        case "minutes" -> number * 60;
                        case "hours" -> number * 3600;
                        case "milliseconds" -> number / 1000;
                        default -> number;
                    };
            return Duration.ofMillis(Math.round(seconds * 1000));
        }
        try {
            return Duration.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(
                    Text.shown(text) + " is neither a number of " + unit + " nor a duration such as PT45M", e);
        }
    }

    private static boolean flag(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true", "yes", "1", "y", "t" -> true;
            case "false", "no", "0", "n", "f" -> false;
            default -> throw new IllegalArgumentException(Text.shown(text) + " is neither true nor false");
        };
    }

    private static long number(String text) {
        if (!text.matches("[+-]?[0-9]{1,18}")) {
            throw new IllegalArgumentException(Text.shown(text) + " is not a whole number of at most 18 digits");
        }
        return Long.parseLong(text);
    }
}
