package dev.shiplog.reporter;

import java.util.Map;
import java.util.TreeMap;

/**
 * JSON as RFC 8785 orders it, for maps, lists, text, whole numbers and truth values: the bytes, and with them a fact's
 * id, are then the same as those that the collector would make. What no fact can hold, NUL and halves of characters, is
 * U+FFFD.
 */
final class CanonicalText {
    private CanonicalText() {}

    static String of(Object value) {
        StringBuilder out = new StringBuilder(512);
        append(out, value);
        return out.toString();
    }

    private static void append(StringBuilder out, Object value) {
        if (value instanceof Map<?, ?> map) {
            appendMap(out, map);
        } else if (value instanceof Iterable<?> list) {
            appendList(out, list);
        } else if (value instanceof Number || value instanceof Boolean) {
            out.append(value);
        } else {
            appendText(out, value.toString());
        }
    }

    private static void appendMap(StringBuilder out, Map<?, ?> map) {
        Map<String, Object> sorted = new TreeMap<>();
        map.forEach((key, value) -> sorted.put(key.toString(), value));
        out.append('{');
        String comma = "";
        for (Map.Entry<String, Object> entry : sorted.entrySet()) {
            out.append(comma);
            appendText(out, entry.getKey());
            out.append(':');
            append(out, entry.getValue());
            comma = ",";
        }
        out.append('}');
    }

    private static void appendList(StringBuilder out, Iterable<?> list) {
        out.append('[');
        String comma = "";
        for (Object element : list) {
            out.append(comma);
            append(out, element);
            comma = ",";
        }
        out.append(']');
    }

    private static void appendText(StringBuilder out, String text) {
        out.append('"');
        text.codePoints().forEach(c -> appendCharacter(out, c));
        out.append('"');
    }

    private static void appendCharacter(StringBuilder out, int c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default -> {
                if (c == 0 || (c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE)) {
                    out.append('\uFFFD');
                } else if (c < 0x20) {
                    out.append(String.format("\\u%04x", c));
                } else {
                    out.appendCodePoint(c);
                }
            }
        }
    }
}
