package dev.shiplog.collector.schema;

import org.jspecify.annotations.Nullable;

/**
 * What is kept of an object's definition.
 *
 * @param hash of the whole definition
 * @param structure hash of what is left without owner and privileges; null if it has none of these
 * @param access owner and privileges, as {@link AccessLines} flattens them; null if it has none
 */
record ObservedObject(String hash, @Nullable String structure, @Nullable String access) {}
