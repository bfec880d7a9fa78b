package dev.shiplog.collector.schema;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What came of a look that read something and whose facts are durable.
 *
 * @param at when it was, by the server's clock
 * @param objects how many there are
 * @param changes how many objects were told, because they differ or because all are
 * @param facts how many were sent
 * @param unread kinds that could not be read
 * @param problem why, or what else a person should know; null if there is nothing
 */
public record SchemaOutcome(
        Instant at, int objects, int changes, long facts, List<String> unread, @Nullable String problem) {
    public SchemaOutcome {
        unread = List.copyOf(unread);
    }
}
