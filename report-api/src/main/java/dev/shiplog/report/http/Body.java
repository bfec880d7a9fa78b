package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads the texts that a request's body gives, as JSON or as a form, and collects what is wrong with them. */
final class Body {
    private final Map<String, String> values;
    private final List<String> faults;

    private Body(Map<String, String> values, List<String> faults) {
        this.values = values;
        this.faults = faults;
    }

    /**
     * A JSON object whose properties are texts.
     *
     * @param known the properties that it may have
     * @throws ProblemException with 400 if it is no such object
     */
    static Body json(byte[] body, Set<String> known) {
        JsonNode tree;
        try {
            tree = ShiplogJson.readTree(body);
        } catch (UnreadableJsonException e) {
            throw new ProblemException(400, "The body is not JSON: " + e.getMessage());
        }
        if (!tree.isObject()) {
            throw new ProblemException(
                    400, "The body must be a JSON object with the properties " + listed(known) + ".");
        }
        Map<String, String> values = new HashMap<>();
        List<String> faults = new ArrayList<>();
        tree.properties().forEach(property -> {
            if (!known.contains(property.getKey())) {
                faults.add("there is no property " + Text.shown(property.getKey()) + ", only " + listed(known));
            } else if (property.getValue().isTextual()) {
                values.put(property.getKey(), property.getValue().asText());
            } else if (!property.getValue().isNull()) {
                faults.add(property.getKey() + ": must be a text");
            }
        });
        return new Body(values, faults);
    }

    /** The fields of a form, {@code application/x-www-form-urlencoded}. */
    static Body form(byte[] body, Set<String> known) {
        Map<String, String> values = new HashMap<>();
        List<String> faults = new ArrayList<>();
        for (String pair : new String(body, StandardCharsets.UTF_8).split("&", -1)) {
            int equals = pair.indexOf('=');
            String name = equals < 0 ? pair : pair.substring(0, equals);
            if (known.contains(name)) {
                values.put(name, decoded(pair.substring(equals + 1)));
            } else if (!pair.isBlank()) {
                faults.add("there is no field " + Text.shown(name) + ", only " + listed(known));
            }
        }
        return new Body(values, faults);
    }

    /** A value; null if it is absent or blank. */
    <T> @Nullable T one(String name, Function<String, T> parse) {
        String text = values.get(name);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return parse.apply(text.strip());
        } catch (IllegalArgumentException e) {
            faults.add(name + ": " + e.getMessage());
            return null;
        }
    }

    /** A value that must be there; null only if that was noted as a fault. */
    <T> @Nullable T needed(String name, Function<String, T> parse) {
        String text = values.get(name);
        if (text == null || text.isBlank()) {
            faults.add(name + " is missing");
            return null;
        }
        return one(name, parse);
    }

    /** One of an enumeration's values, written in lower case, that must be there. */
    <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        return needed(name, text -> Stream.of(type.getEnumConstants())
                .filter(value -> value.name().equalsIgnoreCase(text))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("must be one of "
                        + Stream.of(type.getEnumConstants())
                                .map(value -> value.name().toLowerCase(Locale.ROOT))
                                .collect(Collectors.joining(", "))
                        + ", but is " + Text.shown(text))));
    }

    void fault(String fault) {
        faults.add(fault);
    }

    /**
     * To be called when all was asked for.
     *
     * @throws ProblemException with 400 and every fault, if there was any
     */
    void finish(String detail) {
        if (!faults.isEmpty()) {
            throw new ProblemException(400, detail, faults, Map.of());
        }
    }

    private static String listed(Set<String> names) {
        return names.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return "";
        }
    }
}
