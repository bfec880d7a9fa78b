package dev.shiplog.collector.http;

import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.events.transport.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request whose body has not been read yet: who may not come in is turned away before. */
final class Request {
    /** The largest body that a record can hold: half of the largest record, since a record holds a body and more. */
    static final int LARGEST_BODY = Topic.LARGEST_RECORD / 2;

    private final Map<String, String> headers;
    private final Supplier<InputStream> body;
    private final BodyBudget budget;
    private final LargeBodies places;
    private @Nullable ReadBody read;

    Request(Map<String, String> headers, Supplier<InputStream> body, BodyBudget budget, LargeBodies places) {
        this.headers = headers;
        this.body = body;
        this.budget = budget;
        this.places = places;
    }

    @Nullable
    String header(String name) {
        for (Map.Entry<String, String> header : headers.entrySet()) {
            if (header.getKey().equalsIgnoreCase(name)) {
                return header.getValue();
            }
        }
        return null;
    }

    Map<String, String> headers() {
        return headers;
    }

    /** Reads a body that a record can hold; see {@link #delivery(int, Instant)}. */
    Delivery delivery() throws IOException, BodyTooLargeException {
        return delivery(LARGEST_BODY, null);
    }

    /**
     * Reads the body, never more than the limit.
     *
     * @param receivedAt when it came in, by our clock
     * @throws BodyTooLargeException if there is more
     * @throws OverloadedException if other bodies take all the memory that there is for them
     * @throws IOException if the caller stops sending
     */
    Delivery delivery(int limit, @Nullable Instant receivedAt) throws IOException, BodyTooLargeException {
        ReadBody reading = new ReadBody(budget, places, limit);
        read = reading;
        try (InputStream in = body.get()) {
            return new Delivery(headers, reading.bytes(in, announced()), receivedAt);
        }
    }

    /** Gives back the memory that the body took; to be called when it has been worked off. */
    void release() {
        if (read != null) {
            read.release();
            read = null;
        }
    }

    private long announced() {
        String length = header("Content-Length");
        return length != null && length.matches("[0-9]{1,18}") ? Long.parseLong(length) : -1;
    }
}
