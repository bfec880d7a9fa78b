package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A dead letter was read again because somebody asked for it.
 *
 * @param letter its id, the place that it was recorded at, such as {@code shiplog.dead-letters/0/17}
 * @param actor who asked
 * @param facts how many facts it told
 * @param explanation why it told none; null if it told some
 */
public record LetterReplayed(
        String letter,
        ActorName actor,
        ReplayOutcome outcome,
        int facts,
        @Nullable String explanation,
        Instant requestedAt,
        Instant replayedAt)
        implements PipelineEvent {
    public LetterReplayed {
        Text.identifying("letter", letter, 300);
        Bounds.present("actor", actor);
        Bounds.present("outcome", outcome);
        if (facts < 0) {
            throw new IllegalArgumentException("facts is negative: " + facts);
        }
        explanation = Bounds.text(explanation);
        requestedAt = Bounds.time("requestedAt", requestedAt);
        replayedAt = Bounds.time("replayedAt", replayedAt);
    }

    @Override
    public Instant occurredAt() {
        return replayedAt;
    }

    @Override
    public String subject() {
        return letter;
    }
}
