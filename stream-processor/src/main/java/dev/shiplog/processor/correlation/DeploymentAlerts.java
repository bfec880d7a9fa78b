package dev.shiplog.processor.correlation;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Trail;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a person should see of a deployment; empty answers and versions are as {@link Alerts} says. */
public final class DeploymentAlerts {
    private final Estate estate;

    public DeploymentAlerts(Estate estate) {
        this.estate = estate;
    }

    /**
     * A deployment failed or went only half way.
     *
     * @param mendedAt when the first deployment that succeeded on the target after it ended; null if none did
     */
    public Optional<Alert> failure(Trail trail, @Nullable Instant mendedAt) {
        if (!Alerts.failing(trail)) {
            return Optional.empty();
        }
        String how = trail.outcome() == Outcome.PARTIAL ? " went only half way on " : " failed on ";
        String problem = trail.run() == null || trail.run().problem() == null
                ? ""
                : " It reported: " + trail.run().problem();
        return Optional.of(new Alert(
                Alerts.failureId(trail),
                0,
                AlertKind.DEPLOYMENT_FAILED,
                Urgency.ofFailure(
                        estate.tier(trail.application(), trail.target().environment())),
                Alerts.state(mendedAt),
                trail.application(),
                trail.target(),
                trail.deployment(),
                null,
                "A deployment by " + trail.tool() + how + trail.target().path(),
                "Open until a later deployment succeeds on this target." + problem,
                trail.finishedAt() == null ? trail.startedAt() : trail.finishedAt(),
                mendedAt));
    }

    /**
     * Somebody ran something by hand that names neither a change nor a ticket: the run itself lacks a ticket. A run of
     * the target's own tool is none of that: where its history table shows no change it executed none.
     */
    public Optional<Alert> manualRun(Trail trail) {
        boolean lone = trail.supersededBy() == null
                && trail.mode() == Mode.MANUAL
                && trail.outcome() != Outcome.RUNNING
                && trail.changes().isEmpty()
                && !estate.keepsHistory(trail.target(), trail.tool());
        if (!lone || !trail.tickets().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(new Alert(
                Alerts.manualRunId(trail),
                0,
                AlertKind.CHANGE_WITHOUT_TICKET,
                Urgency.of(estate.tier(trail.application(), trail.target().environment())),
                AlertState.OPEN,
                trail.application(),
                trail.target(),
                trail.deployment(),
                null,
                "A run by hand on " + trail.target().path() + " names no ticket",
                "Neither the report of the run nor the commit that it had checked out names a ticket."
                        + " Record such runs with the key of their ticket.",
                trail.startedAt(),
                null));
    }

    /**
     * A deployment succeeded and what its host or its tag says of it has a problem, such as a version that is not the
     * one of its tag. Where the environment is not configured, that alone is a problem and tells nothing of the others.
     */
    public Optional<Alert> metadata(Trail trail) {
        String problem = trail.run() == null ? null : trail.run().problem();
        Tier tier = estate.tier(trail.application(), trail.target().environment());
        boolean broken = trail.supersededBy() == null
                && trail.basis() == OutcomeBasis.HOST
                && trail.outcome() == Outcome.SUCCEEDED;
        if (!broken || problem == null || tier == null) {
            return Optional.empty();
        }
        return Optional.of(new Alert(
                Alerts.metadataId(trail),
                0,
                AlertKind.METADATA_BROKEN,
                Urgency.of(tier),
                AlertState.OPEN,
                trail.application(),
                trail.target(),
                trail.deployment(),
                null,
                "What is said of a deployment by " + trail.tool() + " on "
                        + trail.target().path() + " has a problem",
                problem + "\nOpen until a person settles it: what was said of it stays in the record.",
                trail.lastKnown(),
                null));
    }
}
