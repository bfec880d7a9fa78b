package dev.shiplog.events.json;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * JSON Canonicalization Scheme (RFC 8785), for the part of JSON that facts use: no fractions, no floating point.
 * Properties are sorted by their UTF-16 code units, there is no white space, and text is escaped as little as the
 * scheme demands. Equal content gives equal bytes, whatever wrote it.
 */
public final class CanonicalJson {
    private static final long LARGEST = (1L << 53) - 1;

    private CanonicalJson() {}

    /**
     * The canonical UTF-8 bytes.
     *
     * @throws IllegalArgumentException for a fraction, an integer beyond 2^53 - 1, or a lone surrogate, whose form the
     *     scheme does not fix or which readers would change
     */
    public static byte[] bytes(JsonNode node) {
        return text(node).getBytes(StandardCharsets.UTF_8);
    }

    /** The same as text. */
    public static String text(JsonNode node) {
        StringBuilder out = new StringBuilder(256);
        append(out, node);
        return out.toString();
    }

    private static void append(StringBuilder out, JsonNode node) {
        switch (node.getNodeType()) {
            case OBJECT -> appendObject(out, node);
            case ARRAY -> appendArray(out, node);
            case STRING -> appendText(out, node.textValue());
            case NUMBER -> appendInteger(out, node);
            case BOOLEAN -> out.append(node.booleanValue());
            case NULL -> out.append("null");
            case BINARY, MISSING, POJO -> throw new IllegalArgumentException("Not JSON: " + node.getNodeType());
        }
    }

    private static void appendObject(StringBuilder out, JsonNode node) {
        List<String> names = new ArrayList<>();
        node.fieldNames().forEachRemaining(names::add);
        Collections.sort(names);
        out.append('{');
        String comma = "";
        for (String name : names) {
            out.append(comma);
            appendText(out, name);
            out.append(':');
            append(out, node.get(name));
            comma = ",";
        }
        out.append('}');
    }

    private static void appendArray(StringBuilder out, JsonNode node) {
        out.append('[');
        String comma = "";
        for (JsonNode element : node) {
            out.append(comma);
            append(out, element);
            comma = ",";
        }
        out.append(']');
    }

    /** Half a character has no form in UTF-8. */
    static void requireWholeCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw new IllegalArgumentException("The text holds half a character (a lone surrogate) at " + i);
                }
                i++;
            }
        }
    }

    /** Beyond this other readers of JSON would round. */
    static void requireExact(long number) {
        if (Math.abs(number) > LARGEST) {
            throw new IllegalArgumentException("Facts hold whole numbers up to 2^53 - 1 only, not " + number);
        }
    }

    private static void appendInteger(StringBuilder out, JsonNode node) {
        if (!node.isIntegralNumber() || !node.canConvertToLong()) {
            throw new IllegalArgumentException("Facts hold whole numbers up to 2^53 - 1 only, not " + node.asText());
        }
        requireExact(node.longValue());
        out.append(node.longValue());
    }

    /** Whole stretches at once, since hardly any character needs an escape. */
    private static void appendText(StringBuilder out, String text) {
        requireWholeCharacters(text);
        out.append('"');
        int from = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x20 || c == '"' || c == '\\') {
                out.append(text, from, i);
                appendEscaped(out, c);
                from = i + 1;
            }
        }
        out.append(text, from, text.length()).append('"');
    }

    private static void appendEscaped(StringBuilder out, char c) {
        switch (c) {
            case '"' -> out.append("\\\"");
            case '\\' -> out.append("\\\\");
            case '\b' -> out.append("\\b");
            case '\f' -> out.append("\\f");
            case '\n' -> out.append("\\n");
            case '\r' -> out.append("\\r");
            case '\t' -> out.append("\\t");
            default ->
                out.append("\\u00").append(Character.forDigit(c >> 4, 16)).append(Character.forDigit(c & 0xF, 16));
        }
    }
}
