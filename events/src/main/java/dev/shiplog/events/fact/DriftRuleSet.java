package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DriftRuleId;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Somebody decided that differences of some sort are not to be told. What it leaves open it does not ask for; in
 * {@code target}, {@code object} and {@code owner}, at least one of which or of {@code kind} is said, {@code *} stands
 * for anything.
 *
 * @param target a target's name
 * @param kind of object, such as {@code index}
 * @param object its name as {@code docs/drift.md} spells names
 * @param owner the role that owns the object
 * @param reason why they do not matter
 * @param expiresAt after which it counts no more
 */
public record DriftRuleSet(
        ApplicationName application,
        DriftRuleId rule,
        @Nullable EnvironmentName environment,
        @Nullable String target,
        @Nullable String kind,
        @Nullable String object,
        @Nullable String owner,
        @Nullable DriftComparison comparison,
        ActorName setBy,
        String reason,
        Instant expiresAt,
        Instant setAt)
        implements PipelineEvent {
    public DriftRuleSet {
        Bounds.present("application", application);
        Bounds.present("rule", rule);
        target = Bounds.text(target);
        if (kind != null) {
            DatabaseObject.kind(kind);
        }
        object = Bounds.text(object);
        owner = Bounds.text(owner);
        if (target == null && kind == null && object == null && owner == null) {
            throw new IllegalArgumentException(
                    "target, kind, object and owner are missing: a rule for everything would hide everything");
        }
        Bounds.present("setBy", setBy);
        reason = Bounds.present("reason", Bounds.text(reason));
        expiresAt = Bounds.time("expiresAt", expiresAt);
        setAt = Bounds.time("setAt", setAt);
        if (!expiresAt.isAfter(setAt)) {
            throw new IllegalArgumentException("expiresAt " + expiresAt + " is not after setAt " + setAt);
        }
    }

    @Override
    public Instant occurredAt() {
        return setAt;
    }

    @Override
    public String subject() {
        return application + " " + rule;
    }
}
