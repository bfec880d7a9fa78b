package dev.shiplog.processor.drift;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A change that a target had at some time.
 *
 * @param checksum of what was executed last; null where nobody tells it
 * @param marked whether a row only says that it counts as done
 * @param at when it came
 * @param deployment that executed it last
 */
public record AppliedChange(
        String tool, String change, @Nullable String checksum, boolean marked, Instant at, String deployment) {
    /** The same for the same version of the same change, wherever it was executed. */
    public String version() {
        return String.join("\0", tool, change, checksum == null ? "" : checksum, marked ? "marked" : "");
    }
}
