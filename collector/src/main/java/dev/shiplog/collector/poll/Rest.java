package dev.shiplog.collector.poll;

import dev.shiplog.collector.history.RunLock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Whether a history table has come to rest: whether the runs that wrote what the looks have shown are over. A look in
 * the middle of a run shows a part of what the run will bring, and nobody is to be alarmed about the rest of it.
 *
 * <p>It has when a look that found nothing new began while no run held the tool's lock. A lock that a killed run left
 * behind is not waited for for ever, and where no lock can be asked for the rows alone tell: nothing new for a while.
 */
final class Rest {
    /** For as long as Liquibase waits for the lock of another run, unless told otherwise. */
    static final Duration WITH_LOCK_HELD = Duration.ofMinutes(5);
    /** As long as the longest pause within a deployment that nobody reported. */
    static final Duration WITHOUT_LOCK = Duration.ofMinutes(1);

    private @Nullable Instant since;
    private boolean told;

    /** Whether it is to be found out. */
    boolean open() {
        return since != null && !told;
    }

    /**
     * Takes note of a complete look; answers whether it shows that the table is at rest, which is to be told.
     *
     * @param news whether it found anything new
     * @param lock as it was before the look began
     */
    boolean found(boolean news, RunLock lock, Instant now) {
        Instant last = since;
        if (last == null || news) {
            since = now;
            told = false;
            return false;
        }
        if (told) {
            return false;
        }
        return switch (lock) {
            case FREE -> true;
            case HELD -> !now.isBefore(last.plus(WITH_LOCK_HELD));
            case UNKNOWN -> !now.isBefore(last.plus(WITHOUT_LOCK));
        };
    }

    /** It was told that the table is at rest; until something new comes there is nothing to tell. */
    void told() {
        told = true;
    }
}
