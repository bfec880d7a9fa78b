package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.identity.ActorName;
import java.time.Instant;

/** A review of a pull request. */
public record TrailReview(ActorName reviewer, ReviewState state, Instant submittedAt) {
    public TrailReview {
        Bounds.present("reviewer", reviewer);
        Bounds.present("state", state);
        Bounds.present("submittedAt", submittedAt);
    }
}
