package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.json.ShiplogJson;
import java.time.Instant;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Which of two facts about the same thing counts. The answer rests on what they say and never on which came first, so
 * that every order of arrival ends with the same fact.
 *
 * <p>The later description counts, by the clock of its source; of two of the same time the one whose canonical bytes
 * are greater, which is arbitrary but the same everywhere. Of two that say the same, the one with the smaller
 * reference. A dismissed review stays dismissed: hosts keep the time of its submission, so the clock cannot tell. A
 * deleted comment or entry of work stays deleted. Of a pipeline's run the later attempt counts, and a pull request
 * that was merged stays merged, whatever the clock says: it may tell whole seconds only, and a review and the merge may
 * fall into one.
 */
public final class Precedence {
    private Precedence() {}

    /** Whether the challenger counts instead of the holder. */
    public static boolean yields(Fact holder, Fact challenger) {
        int byStage = Integer.compare(stage(challenger.event()), stage(holder.event()));
        if (byStage != 0) {
            return byStage > 0;
        }
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
            case TicketCommented e -> e.deleted() ? Instant.MAX : e.updatedAt();
            case WorkLogged e -> e.deleted() ? Instant.MAX : e.updatedAt();
            case IncidentChanged e -> e.updatedAt();
            case PipelineRunChanged e -> e.updatedAt();
            case ReleaseChanged e -> e.updatedAt();
            case TagObserved e -> e.at();
            case VerificationRecorded e -> e.finishedAt();
            case BackupRecorded e -> later(e.occurredAt(), e.restoredAt());
            case DriftChecked e -> e.checkedAt();
            case PipelineEvent e -> Instant.MIN;
        };
    }

    /** What goes before all clocks. */
    private static int stage(PipelineEvent event) {
        return switch (event) {
            case PipelineRunChanged e -> e.attempt();
            case PullRequestChanged e -> e.state() == PullRequestState.MERGED ? 1 : 0;
            case PipelineEvent e -> 0;
        };
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    private static byte[] bytes(Fact fact) {
        return ShiplogJson.write(fact.event());
    }

    private static FactRef ref(Fact fact) {
        return new FactRef(fact.source(), fact.id());
    }
}
