package dev.shiplog.collector.http;

import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.events.transport.Topic;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request whose body has not been read yet: who may not come in is turned away before. */
final class Request {
    /** The largest body: half of the largest record, since a record holds a body and more. */
    static final int LARGEST_BODY = Topic.LARGEST_RECORD / 2;

    private final Map<String, String> headers;
    private final Supplier<InputStream> body;

    Request(Map<String, String> headers, Supplier<InputStream> body) {
        this.headers = headers;
        this.body = body;
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

    /**
     * Reads the body, never more than the limit.
     *
     * @throws BodyTooLargeException if there is more
     * @throws IOException if the caller stops sending
     */
    Delivery delivery() throws IOException, BodyTooLargeException {
        String length = header("Content-Length");
        if (length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > LARGEST_BODY) {
            throw new BodyTooLargeException(LARGEST_BODY);
        }
        try (InputStream in = body.get()) {
            byte[] bytes = in.readNBytes(LARGEST_BODY + 1);
            if (bytes.length > LARGEST_BODY) {
                throw new BodyTooLargeException(LARGEST_BODY);
            }
            return new Delivery(headers, bytes);
        }
    }
}
