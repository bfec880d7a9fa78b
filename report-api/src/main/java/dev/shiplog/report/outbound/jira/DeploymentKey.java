package dev.shiplog.report.outbound.jira;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.TargetRef;
import java.nio.charset.StandardCharsets;

/**
 * What identifies a deployment in Jira. A pipeline is a tool on one target, so that numbers need to differ only among
 * the deployments of one target.
 *
 * @param number the milliseconds of the deployment's id followed by twelve bits of its hash: the same for ever, rising
 *     with time, and below 2^53 until the year 2039, so that it survives JSON in any language
 */
record DeploymentKey(String pipeline, String environment, long number) {
    private static final int HASHED_BITS = 12;
    private static final int LONGEST = 255;

    static DeploymentKey of(Trail trail) {
        TargetRef target = trail.target();
        String environment = target.application() + ":" + target.environment();
        return new DeploymentKey(
                bounded(environment + ":" + target.target() + ":" + trail.tool()),
                bounded(environment),
                number(trail.deployment()));
    }

    private static long number(DeploymentId deployment) {
        long high = deployment.uuid().getMostSignificantBits();
        return (high >>> 16 << HASHED_BITS) | (high & ((1 << HASHED_BITS) - 1));
    }

    private static String bounded(String id) {
        return id.length() <= LONGEST ? id : Sha256.hex(id.getBytes(StandardCharsets.UTF_8));
    }
}
