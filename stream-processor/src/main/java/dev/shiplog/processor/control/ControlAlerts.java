package dev.shiplog.processor.control;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.DeploymentId;
import java.time.Instant;
import java.util.Optional;

/**
 * Which verdicts a person should see. Only controls that the configuration names raise alerts: all others are judged,
 * shown and exported. A failure always raises one; what is not evidenced does so in production alone, because in lower
 * tiers evidence is often not collected, or comes late.
 */
public final class ControlAlerts {
    private ControlAlerts() {}

    /** The id of the alert that a control is not met by a deployment. */
    public static AlertId id(ApplicationName application, ControlId control, DeploymentId deployment) {
        return new AlertId("control-failed/" + application + "/" + control + "/" + deployment);
    }

    /** The alert of this verdict, resolved if the control is met or waived; empty if there is no cause for one. */
    public static Optional<Alert> of(Trail trail, Opinion opinion) {
        Verdict verdict = opinion.verdict();
        if (!opinion.asked() || verdict.result() == ControlResult.NOT_APPLICABLE) {
            return Optional.empty();
        }
        boolean met = verdict.result() == ControlResult.PASSED || verdict.result() == ControlResult.WAIVED;
        if (verdict.result() == ControlResult.NOT_EVIDENCED && !opinion.demanding()) {
            return Optional.empty();
        }
        Instant since = trail.lastKnown();
        Instant settled = opinion.since() == null || opinion.since().isBefore(since) ? since : opinion.since();
        return Optional.of(new Alert(
                id(trail.application(), verdict.control(), trail.deployment()),
                0,
                AlertKind.CONTROL_FAILED,
                verdict.severity(),
                met ? AlertState.RESOLVED : AlertState.OPEN,
                trail.application(),
                trail.target(),
                trail.deployment(),
                null,
                verdict.control(),
                title(trail, opinion),
                verdict.reason(),
                since,
                met ? settled : null,
                null));
    }

    private static String title(Trail trail, Opinion opinion) {
        String how =
                switch (opinion.verdict().result()) {
                    case FAILED -> "failed";
                    case NOT_EVIDENCED -> "is not evidenced";
                    case WAIVED -> "is waived";
                    case PASSED, NOT_APPLICABLE -> "is met";
                };
        return opinion.verdict().control() + " \"" + opinion.title() + "\" " + how + " for a deployment by "
                + trail.tool() + " on " + trail.target().path();
    }
}
