package dev.shiplog.processor.state;

import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;

/** How records are kept in the store of edges: in their one JSON form. */
public final class Kept {
    private Kept() {}

    public static String text(Object kept) {
        return new String(ShiplogJson.write(kept), StandardCharsets.UTF_8);
    }

    static <T> T read(String json, Class<T> type) {
        try {
            return ShiplogJson.read(json.getBytes(StandardCharsets.UTF_8), type);
        } catch (UnreadableJsonException e) {
            throw new IllegalStateException("The state of the stream processor holds a damaged " + type, e);
        }
    }
}
