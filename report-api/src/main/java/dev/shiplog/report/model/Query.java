package dev.shiplog.report.model;

import dev.shiplog.events.identity.Text;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Reads a request's query parameters and collects what is wrong with them. A parameter that nobody has read is a
 * fault too: a typing error must not read as "no filter".
 */
public final class Query {
    private final Map<String, List<String>> parameters;
    private final Set<String> read = new HashSet<>();
    private final List<String> faults = new ArrayList<>();

    /** @param parameters each name with its values, in the order of the request */
    public Query(Map<String, List<String>> parameters) {
        this.parameters = Map.copyOf(parameters);
    }

    /**
     * A parameter's value; null if it is absent or empty, as an empty field of a form is.
     *
     * @param parse says with an {@link IllegalArgumentException} what is wrong with the text
     */
    public <T> @Nullable T one(String name, Function<String, T> parse) {
        read.add(name);
        List<String> values = parameters.getOrDefault(name, List.of());
        if (values.size() > 1) {
            faults.add(name + " is given " + values.size() + " times, once is allowed");
            return null;
        }
        if (values.isEmpty() || values.getFirst().isBlank()) {
            return null;
        }
        try {
            return parse.apply(values.getFirst().strip());
        } catch (IllegalArgumentException e) {
            faults.add(name + ": " + e.getMessage());
            return null;
        }
    }

    /** One of an enumeration's values, written in lower case. */
    public <E extends Enum<E>> @Nullable E choice(String name, Class<E> type) {
        return one(name, text -> {
            for (E value : type.getEnumConstants()) {
                if (value.name().equalsIgnoreCase(text)) {
                    return value;
                }
            }
            throw new IllegalArgumentException("must be one of " + names(type) + ", but is " + Text.shown(text));
        });
    }

    /** True or false; false if it is absent. */
    public boolean flag(String name, boolean otherwise) {
        Boolean value = one(name, text -> switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, but is " + Text.shown(text));
        });
        return value == null ? otherwise : value;
    }

    /** A whole number within bounds, both included. */
    public long number(String name, long otherwise, long least, long most) {
        Long value = one(name, text -> {
            if (!text.matches("[0-9]{1,18}") || Long.parseLong(text) < least || Long.parseLong(text) > most) {
                throw new IllegalArgumentException(
                        "must be a whole number from " + least + " to " + most + ", but is " + Text.shown(text));
            }
            return Long.valueOf(text);
        });
        return value == null ? otherwise : value;
    }

    /** Notes a fault that only shows when several parameters are seen together. */
    public void fault(String fault) {
        faults.add(fault);
    }

    /**
     * To be called when all parameters were asked for.
     *
     * @throws InvalidQueryException if there was any fault
     */
    public void finish() {
        parameters.keySet().stream()
                .filter(name -> !read.contains(name))
                .sorted()
                .forEach(name -> faults.add("there is no parameter " + Text.shown(name) + ", " + known()));
        if (!faults.isEmpty()) {
            throw new InvalidQueryException(faults);
        }
    }

    private String known() {
        return read.isEmpty()
                ? "this path takes none"
                : "only " + read.stream().sorted().collect(Collectors.joining(", "));
    }

    private static String names(Class<? extends Enum<?>> type) {
        return Stream.of(type.getEnumConstants())
                .map(value -> value.name().toLowerCase(Locale.ROOT))
                .collect(Collectors.joining(", "));
    }
}
