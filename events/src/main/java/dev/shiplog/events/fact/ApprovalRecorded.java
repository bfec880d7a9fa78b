package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody who may do so approved or rejected something.
 *
 * @param approval the id that its source gives it
 */
public record ApprovalRecorded(
        String approval,
        About about,
        ActorName approver,
        ApprovalDecision decision,
        @Nullable String comment,
        @Nullable String url,
        Instant decidedAt)
        implements PipelineEvent {
    public ApprovalRecorded {
        Text.identifying("approval", approval, 300);
        Bounds.present("about", about);
        Bounds.present("approver", approver);
        Bounds.present("decision", decision);
        comment = Bounds.text(comment);
        url = Bounds.text(url);
        decidedAt = Bounds.time("decidedAt", decidedAt);
    }

    @Override
    public Instant occurredAt() {
        return decidedAt;
    }

    @Override
    public String subject() {
        return about.key() + " " + approval;
    }
}
