package dev.shiplog.events.finding;

import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ActorName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decided about the deployment, or about something that it deployed.
 *
 * @param from every way in which it was linked
 */
public record TrailApproval(
        FactRef fact,
        ActorName approver,
        ApprovalDecision decision,
        @Nullable String comment,
        @Nullable String url,
        Instant decidedAt,
        List<Provenance> from) {
    public TrailApproval {
        Bounds.present("fact", fact);
        Bounds.present("approver", approver);
        Bounds.present("decision", decision);
        Bounds.present("decidedAt", decidedAt);
        from = Bounds.list("from", from);
    }
}
