package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DriftRuleId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Somebody ended a rule by which differences were not told, before it expired. */
public record DriftRuleEnded(
        ApplicationName application, DriftRuleId rule, ActorName endedBy, @Nullable String reason, Instant endedAt)
        implements PipelineEvent {
    public DriftRuleEnded {
        Bounds.present("application", application);
        Bounds.present("rule", rule);
        Bounds.present("endedBy", endedBy);
        reason = Bounds.text(reason);
        endedAt = Bounds.time("endedAt", endedAt);
    }

    @Override
    public Instant occurredAt() {
        return endedAt;
    }

    @Override
    public String subject() {
        return application + " " + rule;
    }
}
