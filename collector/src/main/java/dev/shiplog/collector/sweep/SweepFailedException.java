package dev.shiplog.collector.sweep;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** A host did not answer as it should; the message says what it answered and how to mend it. */
final class SweepFailedException extends Exception {
    private static final long serialVersionUID = 1;

    private final @Nullable Duration pause;

    SweepFailedException(String message) {
        this(message, null);
    }

    /** @param pause how long the host wants not to be asked; null if it does not say */
    SweepFailedException(String message, @Nullable Duration pause) {
        super(message);
        this.pause = pause;
    }

    @Nullable
    Duration pause() {
        return pause;
    }
}
