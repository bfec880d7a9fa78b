package dev.shiplog.report.store;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Judgements and promotions to store. */
final class Found {
    private Found() {}

    static Judgement judgement(Trail trail, int version, Verdict... verdicts) {
        return new Judgement(trail.deployment(), version, trail.target(), List.of(verdicts));
    }

    static Verdict verdict(String control, ControlResult result) {
        return new Verdict(
                new ControlId(control),
                result,
                Severity.HIGH,
                "Looked at what is known.",
                List.of(Examples.REPORT),
                result == ControlResult.WAIVED ? new ExceptionId("x-1") : null);
    }

    static Promotion promotion(String change, int version, Instant introducedAt, PromotionStage... stages) {
        return new Promotion(
                new ApplicationName("claims"),
                new ToolName("flyway"),
                new ChangeId(change),
                version,
                introducedAt,
                null,
                false,
                List.of(new TicketKey("CLM-1")),
                List.of(new DatabaseObject("table", "claim")),
                List.of(stages),
                List.of());
    }

    static Promotion withProblem(Promotion promotion, PromotionProblemKind kind, String environment) {
        return new Promotion(
                promotion.application(),
                promotion.tool(),
                promotion.change(),
                promotion.version(),
                promotion.introducedAt(),
                promotion.phase(),
                promotion.hotfix(),
                promotion.tickets(),
                promotion.objects(),
                promotion.stages(),
                List.of(new PromotionProblem(
                        kind, new EnvironmentName(environment), null, "It overtook V1.", Examples.NOON, null)));
    }

    static Trail with(Trail trail, List<TrailChange> changes) {
        return trail(trail, trail.basis(), changes);
    }

    static Trail on(OutcomeBasis basis, Trail trail) {
        return trail(trail, basis, trail.changes());
    }

    private static Trail trail(Trail trail, OutcomeBasis basis, List<TrailChange> changes) {
        return new Trail(
                trail.deployment(),
                trail.version(),
                trail.target(),
                trail.tool(),
                trail.actor(),
                trail.mode(),
                trail.startedAt(),
                trail.finishedAt(),
                trail.outcome(),
                basis,
                trail.supersededBy(),
                trail.run(),
                changes,
                trail.commits(),
                trail.pullRequests(),
                trail.tickets(),
                trail.evidence(),
                trail.people(),
                trail.facts());
    }

    static PromotionStage stage(
            String environment, int holders, int targets, @Nullable Instant firstAt, @Nullable Instant completeAt) {
        return new PromotionStage(
                new EnvironmentName(environment),
                holders,
                targets,
                firstAt,
                null,
                firstAt,
                completeAt,
                null,
                List.of(new Checksum("flyway-crc32", "-237750892")));
    }
}
