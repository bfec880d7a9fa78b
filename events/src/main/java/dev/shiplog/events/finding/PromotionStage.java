package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How a change stands in one environment.
 *
 * @param holders how many of the environment's targets have it now
 * @param targets how many targets there are that could have it
 * @param firstAt when the first of them got it; null if none ever did
 * @param firstBy the deployment that brought it there first
 * @param lastAt when the last of them got it
 * @param completeAt when all of them had it; null while one lacks it
 * @param left when it was taken out of the last one that had it; null while one has it, or none ever had
 * @param checksums that it was deployed with, in the order of their text
 */
public record PromotionStage(
        EnvironmentName environment,
        int holders,
        int targets,
        @Nullable Instant firstAt,
        @Nullable DeploymentId firstBy,
        @Nullable Instant lastAt,
        @Nullable Instant completeAt,
        @Nullable Instant left,
        List<Checksum> checksums) {
    public PromotionStage {
        Bounds.present("environment", environment);
        if (holders < 0 || targets < 0) {
            throw new IllegalArgumentException("holders and targets must not be negative");
        }
        firstAt = Bounds.timeIfAny("firstAt", firstAt);
        lastAt = Bounds.timeIfAny("lastAt", lastAt);
        completeAt = Bounds.timeIfAny("completeAt", completeAt);
        left = Bounds.timeIfAny("left", left);
        checksums = Bounds.list("checksums", checksums);
    }
}
