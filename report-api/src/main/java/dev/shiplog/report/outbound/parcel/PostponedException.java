package dev.shiplog.report.outbound.parcel;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Nothing can be sent now; it is tried again. Its message says why, without secrets. */
public final class PostponedException extends Exception {
    private static final long serialVersionUID = 1;

    private final @Nullable Duration pause;

    /** Tried again when Shiplog thinks fit. */
    public PostponedException(String message) {
        this(message, null);
    }

    /** Tried again not before the pause that the receiver asked for is over. */
    public PostponedException(String message, @Nullable Duration pause) {
        super(message);
        this.pause = pause;
    }

    /** What the receiver asked for; null if it asked for nothing. */
    public @Nullable Duration pause() {
        return pause;
    }
}
