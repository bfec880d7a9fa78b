package dev.shiplog.processor.drift;

import java.time.Instant;
import java.util.List;

/** What else is known of the target whose object is judged. */
public interface Target {
    /** When the target was last looked at before this look, so that the object could be seen; else a time before. */
    Instant lookBefore(Instant look);

    /** The runs that {@link Run#covers cover} what changed between two looks, by their ends. */
    List<Run> runs(Instant before, Instant seen);

    /** The newest look. */
    Instant newest();
}
