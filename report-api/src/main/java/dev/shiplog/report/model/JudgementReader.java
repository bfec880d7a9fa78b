package dev.shiplog.report.model;

import dev.shiplog.events.identity.DeploymentId;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads what the controls say of deployments. */
public interface JudgementReader {
    /**
     * What the controls say of a deployment; empty if nobody has judged it yet, which does not mean that it is fine.
     *
     * @param knownAt as it was known then; null for now
     */
    Optional<JudgementVersion> find(DeploymentId deployment, @Nullable Instant knownAt);

    /** How the deployments that still count were judged. */
    ControlCounts counts(ControlFilter filter);
}
