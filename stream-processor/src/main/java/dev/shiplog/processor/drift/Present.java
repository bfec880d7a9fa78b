package dev.shiplog.processor.drift;

import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What an object of a target is now, by the looks at it.
 *
 * @param hash of its definition; null if it is not there
 * @param structure hash of the definition without owner and privileges; null if it is not there
 * @param access hash of these alone, spelled alike for all targets; null if it has none
 * @param since the first look that saw it so
 */
public record Present(@Nullable String hash, @Nullable String structure, @Nullable String access, Instant since) {
    /** An object that was never seen. */
    public static final Present NEVER = new Present(null, null, null, Instant.EPOCH);

    /** What follows from what it was at the looks, by time. */
    public static Present of(List<Step> steps) {
        if (steps.isEmpty()) {
            return NEVER;
        }
        Step last = steps.getLast();
        Instant since = last.at();
        for (int i = steps.size() - 2; i >= 0 && alike(steps.get(i), last); i--) {
            since = steps.get(i).at();
        }
        return new Present(last.hash(), last.structure(), last.access(), since);
    }

    public boolean there() {
        return hash != null;
    }

    /** Whether nobody could tell it from the other where roles have other names. */
    public boolean alike(Present other) {
        return Objects.equals(structure, other.structure) && Objects.equals(access, other.access);
    }

    private static boolean alike(Step one, Step other) {
        return one.form().equals(other.form())
                && Objects.equals(one.structure(), other.structure())
                && Objects.equals(one.access(), other.access());
    }
}
