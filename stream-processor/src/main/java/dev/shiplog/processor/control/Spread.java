package dev.shiplog.processor.control;

import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a change was executed, in short: not each execution, but the first in each environment with each checksum.
 *
 * @param repeatable whether the change is made to run again with other content
 * @param stays in the order of their environments' names and checksums
 * @param wayBacks where the change was taken back by its tool, the first time for each environment
 */
public record Spread(boolean repeatable, List<Stay> stays, List<WayBack> wayBacks) {
    /** It is not known anywhere. */
    public static final Spread NOWHERE = new Spread(false, List.of(), List.of());

    public Spread {
        stays = List.copyOf(stays);
        wayBacks = List.copyOf(wayBacks);
    }

    /**
     * A change went through in an environment.
     *
     * @param checksum that it had; null if not known
     * @param first when it first went through there with this checksum
     * @param by the deployment that did it
     */
    public record Stay(EnvironmentName environment, @Nullable Checksum checksum, Instant first, DeploymentId by) {}

    /** A change was taken back in an environment, first then and by this deployment. */
    public record WayBack(EnvironmentName environment, Instant first, DeploymentId by) {}

    /** When it first went through in this environment, with any checksum or with one like this. */
    Optional<Stay> first(EnvironmentName environment, @Nullable Checksum like) {
        return stays.stream()
                .filter(stay -> stay.environment().equals(environment))
                .filter(stay -> like == null
                        || stay.checksum() == null
                        || !stay.checksum().comparableWith(like)
                        || stay.checksum().equals(like))
                .min((one, other) -> one.first().compareTo(other.first()));
    }
}
