package dev.shiplog.report.outbound.jira;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Trail;

/** What a test elsewhere needs to know of Jira's form. */
public final class DeploymentNumbers {
    private DeploymentNumbers() {}

    public static long of(Trail trail) {
        return DeploymentKey.of(trail).number();
    }

    public static String state(Outcome outcome) {
        return DeploymentForm.state(outcome);
    }
}
