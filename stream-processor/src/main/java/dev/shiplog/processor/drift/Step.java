package dev.shiplog.processor.drift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an object was at a look.
 *
 * @param hash of its definition; null if it was not there
 * @param form of the definition; hashes of different forms say nothing about each other
 */
public record Step(Instant at, @Nullable String hash, String form) {}
