package dev.shiplog.collector.webhook;

import java.time.Instant;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** A request as it came in. */
public final class Delivery {
    private final Map<String, String> headers;
    private final byte[] body;
    private final @Nullable Instant receivedAt;

    /**
     * A delivery of which nobody knows when it came in.
     *
     * @param headers by name, in any case
     * @param body taken over, not copied
     */
    public Delivery(Map<String, String> headers, byte[] body) {
        this(headers, body, null);
    }

    /** @param receivedAt by our clock; only for signatures that hold for a while, never for what the delivery says */
    public Delivery(Map<String, String> headers, byte[] body, @Nullable Instant receivedAt) {
        this.headers = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        this.headers.putAll(headers);
        this.body = body;
        this.receivedAt = receivedAt;
    }

    /** The value of a header, by its name in any case. */
    public @Nullable String header(String name) {
        return headers.get(name);
    }

    /** The body itself, not a copy: it must not be changed. */
    public byte[] body() {
        return body;
    }

    /** When it came in, by our clock; null if nobody knows. */
    public @Nullable Instant receivedAt() {
        return receivedAt;
    }

    /** All headers, by their names in lower case. */
    public Map<String, String> allHeaders() {
        return headers(headers.keySet());
    }

    /** Those of these headers that it has, by their names in lower case. */
    public Map<String, String> headers(Collection<String> names) {
        Map<String, String> kept = new TreeMap<>();
        for (String name : names) {
            String value = headers.get(name);
            if (value != null) {
                kept.put(name.toLowerCase(Locale.ROOT), value);
            }
        }
        return kept;
    }
}
