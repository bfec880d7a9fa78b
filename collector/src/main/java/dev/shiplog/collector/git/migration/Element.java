package dev.shiplog.collector.git.migration;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A piece of a changelog in XML, YAML or JSON, in the one shape that they share. */
record Element(String name, Map<String, String> attributes, List<Element> children, String text) {
    /** The value of an attribute, or the text of the child, with this name; null if it is missing or blank. */
    @Nullable
    String value(String wanted) {
        String value = attributes.get(wanted);
        for (Element child : children) {
            if (value == null && child.name.equals(wanted)) {
                value = child.text;
            }
        }
        return value == null || value.isBlank() ? null : value.strip();
    }

    /** The first child with this name, if any. */
    @Nullable
    Element child(String wanted) {
        for (Element child : children) {
            if (child.name.equals(wanted)) {
                return child;
            }
        }
        return null;
    }

    /** All that it says, so that equal content gives equal text: attributes sorted, each part with its length. */
    void canonical(StringBuilder out) {
        part(out, '<', name);
        new TreeMap<>(attributes).forEach((key, value) -> {
            part(out, '@', key);
            part(out, '=', value);
        });
        String plain = text.lines().map(String::stripTrailing).collect(Collectors.joining("\n"));
        part(out, '#', plain.strip());
        children.forEach(child -> child.canonical(out));
        out.append('>');
    }

    private static void part(StringBuilder out, char kind, String text) {
        out.append(kind).append(text.length()).append(':').append(text);
    }
}
