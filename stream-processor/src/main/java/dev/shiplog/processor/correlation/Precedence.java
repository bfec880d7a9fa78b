package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.json.ShiplogJson;
import java.time.Instant;
import java.util.Arrays;

/**
 * Which of two facts about the same thing counts. The answer rests on what they say and never on which came first, so
 * that every order of arrival ends with the same fact.
 *
 * <p>The later description counts, by the clock of its source; of two of the same time the one whose canonical bytes
 * are greater, which is arbitrary but the same everywhere. Of two that say the same, the one with the smaller
 * reference. A dismissed review stays dismissed: hosts keep the time of its submission, so the clock cannot tell.
 */
public final class Precedence {
    private Precedence() {}

    /** Whether the challenger counts instead of the holder. */
    public static boolean yields(Fact holder, Fact challenger) {
        int byTime = rank(challenger.event()).compareTo(rank(holder.event()));
        if (byTime != 0) {
            return byTime > 0;
        }
        int byContent = Arrays.compareUnsigned(bytes(challenger), bytes(holder));
        return byContent != 0 ? byContent > 0 : ref(challenger).compareTo(ref(holder)) < 0;
    }

    private static Instant rank(PipelineEvent event) {
        return switch (event) {
            case PullRequestChanged e -> e.updatedAt();
            case TicketChanged e -> e.updatedAt();
            case ReviewSubmitted e -> e.state() == ReviewState.DISMISSED ? Instant.MAX : e.submittedAt();
            case PipelineEvent e -> Instant.MIN;
        };
    }

    private static byte[] bytes(Fact fact) {
        return ShiplogJson.write(fact.event());
    }

    private static FactRef ref(Fact fact) {
        return new FactRef(fact.source(), fact.id());
    }
}
