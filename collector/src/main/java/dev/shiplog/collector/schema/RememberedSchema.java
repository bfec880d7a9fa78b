package dev.shiplog.collector.schema;

import java.time.Instant;
import java.util.Set;

/**
 * What is remembered of the last look at a schema.
 *
 * @param hash of the whole
 * @param at when the look was, by the server's clock
 * @param unknown kinds that could not be read since objects are remembered, so that nothing is known of them
 * @param former hashes of definitions that were told and that no object has any more
 */
record RememberedSchema(
        String form, String hash, Instant at, Set<String> unknown, ObservedObjects objects, Set<String> former) {
    RememberedSchema {
        unknown = Set.copyOf(unknown);
    }
}
