package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Something is wrong with the way of a change through the environments.
 *
 * @param environment where; null where it concerns no single one
 * @param deployment that showed it; null where none did
 * @param detail in words, with names
 * @param since when it came to be, by the facts' own times
 * @param endedAt when what was wrong ended, such as when a skipped environment got the change, too; null while it
 *     holds. What happened stays listed
 */
public record PromotionProblem(
        PromotionProblemKind kind,
        @Nullable EnvironmentName environment,
        @Nullable DeploymentId deployment,
        String detail,
        Instant since,
        @Nullable Instant endedAt) {
    public PromotionProblem {
        Bounds.present("kind", kind);
        detail = Bounds.present("detail", Bounds.text(detail));
        since = Bounds.time("since", since);
        endedAt = Bounds.timeIfAny("endedAt", endedAt);
    }
}
