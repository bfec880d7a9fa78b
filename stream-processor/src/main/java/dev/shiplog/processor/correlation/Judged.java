package dev.shiplog.processor.correlation;

import dev.shiplog.events.finding.Alert;
import java.time.Instant;

/**
 * An alert as the facts about its cause say, before anybody did anything about it.
 *
 * @param alert open while its cause holds, else resolved
 * @param worstSince since when its cause has been as bad as it is; not before it came to be
 */
public record Judged(Alert alert, Instant worstSince) {
    /** Of a cause that does not get worse. */
    public static Judged of(Alert alert) {
        return new Judged(alert, alert.since());
    }

    /** The same of a cause that got worse at this time too. */
    public Judged worseAt(Instant time) {
        return time.isAfter(worstSince) ? new Judged(alert, time) : this;
    }
}
