package dev.shiplog.collector.http;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/**
 * The attributes of a CloudEvent in HTTP headers: quoted strings are unquoted, then {@code %XX} is decoded as UTF-8
 * (HTTP protocol binding 1.0.2, section 3.1.3.2).
 */
final class HeaderValues {
    private HeaderValues() {}

    /**
     * The headers with the values of {@code ce-*} decoded.
     *
     * @throws IllegalArgumentException if a value is no UTF-8, or a header stands where it must not
     */
    static Map<String, String> decoded(Map<String, String> headers) {
        if (headers.containsKey("ce-datacontenttype")) {
            throw new IllegalArgumentException(
                    "the header ce-datacontenttype must not be sent; say the data's type with Content-Type");
        }
        Map<String, String> decoded = new TreeMap<>(headers);
        decoded.replaceAll((name, value) -> name.startsWith("ce-") ? decoded(name, unquoted(value)) : value);
        return decoded;
    }

    private static String unquoted(String value) {
        if (value.length() < 2 || !value.startsWith("\"") || !value.endsWith("\"")) {
            return value;
        }
        return value.substring(1, value.length() - 1).replaceAll("\\\\(.)", "$1");
    }

    private static String decoded(String name, String value) {
        if (value.indexOf('%') < 0) {
            return value;
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '%' && i + 2 < value.length() && hex(value.charAt(i + 1)) >= 0 && hex(value.charAt(i + 2)) >= 0) {
                bytes.write(hex(value.charAt(i + 1)) * 16 + hex(value.charAt(i + 2)));
                i += 2;
            } else {
                bytes.writeBytes(String.valueOf(c).getBytes(StandardCharsets.UTF_8));
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes.toByteArray()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw new IllegalArgumentException("the header " + name + " is no UTF-8 once its %XX are decoded", e);
        }
    }

    private static int hex(char c) {
        return c < 128 ? Character.digit(c, 16) : -1;
    }
}
