package dev.shiplog.processor.drift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What an object was at a look.
 *
 * @param hash of its definition; null if it was not there
 * @param form of the definition; hashes of different forms say nothing about each other
 * @param structure hash of the definition without owner and privileges; null if it was not there
 * @param access hash of these alone; null if it has none
 */
public record Step(
        Instant at, @Nullable String hash, String form, @Nullable String structure, @Nullable String access) {
    /** What has neither owner nor privileges, or was not there. */
    public Step(Instant at, @Nullable String hash, String form) {
        this(at, hash, form, hash, null);
    }

    /** The same at another look. */
    public Step at(Instant other, String otherForm) {
        return new Step(other, hash, otherForm, structure, access);
    }
}
