package dev.shiplog.collector.schema;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What one look at a schema was like, beside the objects that it found.
 *
 * @param form of the definitions
 * @param server as it calls itself
 * @param at when it was, by the server's clock
 * @param unread the kinds of objects that could not be read
 * @param problem why, and how to mend it; null if all was read
 */
record SchemaLook(String form, String server, Instant at, List<String> unread, @Nullable String problem) {
    SchemaLook {
        unread = List.copyOf(unread);
    }
}
