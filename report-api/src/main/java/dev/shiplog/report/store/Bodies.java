package dev.shiplog.report.store;

import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;

/** Reads the JSON that rows hold. */
final class Bodies {
    private Bodies() {}

    static <T> T read(String body, Class<T> type) {
        try {
            return ShiplogJson.read(body.getBytes(StandardCharsets.UTF_8), type);
        } catch (UnreadableJsonException e) {
            throw new IllegalStateException(
                    "A row holds no " + type.getSimpleName() + " that this version reads: " + e.getMessage(), e);
        }
    }
}
