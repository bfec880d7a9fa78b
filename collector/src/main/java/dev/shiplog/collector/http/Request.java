package dev.shiplog.collector.http;

import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.events.transport.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** A request whose body has not been read yet: who may not come in is turned away before. */
final class Request {
    /** The largest body: half of the largest record, since a record holds a body and more. */
    static final int LARGEST_BODY = Topic.LARGEST_RECORD / 2;

    private static final int CHUNK = 16 * 1024;
    private static final long MOST_DISCARDED = 32L * LARGEST_BODY;

    private final Map<String, String> headers;
    private final Supplier<InputStream> body;
    private final BodyBudget budget;
    private long taken;

    Request(Map<String, String> headers, Supplier<InputStream> body, BodyBudget budget) {
        this.headers = headers;
        this.body = body;
        this.budget = budget;
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
     * @throws OverloadedException if other bodies take all the memory that there is for them
     * @throws IOException if the caller stops sending
     */
    Delivery delivery() throws IOException, BodyTooLargeException {
        String length = header("Content-Length");
        boolean announced = length != null && length.matches("[0-9]{1,18}") && Long.parseLong(length) > LARGEST_BODY;
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (InputStream in = body.get()) {
            for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
                if (announced || whole.size() + read > LARGEST_BODY) {
                    discard(in);
                    throw new BodyTooLargeException(LARGEST_BODY);
                }
                if (!budget.take(read)) {
                    throw new OverloadedException();
                }
                taken += read;
                whole.write(chunk, 0, read);
            }
        }
        return new Delivery(headers, whole.toByteArray());
    }

    /** A sender that is cut off in the middle of its body sees a broken connection and not our answer. */
    private static void discard(InputStream in) throws IOException {
        byte[] chunk = new byte[CHUNK];
        long left = MOST_DISCARDED;
        for (int read = in.read(chunk); read >= 0 && left > 0; read = in.read(chunk)) {
            left -= read;
        }
    }

    /** Gives back the memory that the body took; to be called when it has been worked off. */
    void release() {
        budget.give(taken);
        taken = 0;
    }
}
