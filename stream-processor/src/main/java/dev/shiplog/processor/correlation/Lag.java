package dev.shiplog.processor.correlation;

import java.time.Instant;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * A stretch of time in which a target lacked something that another of its environment had.
 *
 * @param since when the other got the first of what it lacked
 * @param until when it got the last of that itself
 */
public record Lag(Instant since, Instant until) {
    private static final Comparator<Lag> LATEST_FIRST =
            Comparator.comparing(Lag::until).thenComparing(Lag::since).reversed();

    public Lag {
        since = since.isAfter(until) ? until : since;
    }

    /** The last stretch that these make together; those that touch each other are one. */
    public static Optional<Lag> last(Collection<Lag> lags) {
        List<Lag> ordered = lags.stream().sorted(LATEST_FIRST).toList();
        if (ordered.isEmpty()) {
            return Optional.empty();
        }
        Lag last = ordered.getFirst();
        for (Lag earlier : ordered) {
            if (!earlier.until().isBefore(last.since()) && earlier.since().isBefore(last.since())) {
                last = new Lag(earlier.since(), last.until());
            }
        }
        return Optional.of(last);
    }
}
