package dev.shiplog.events.finding;

import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.DeploymentId;
import org.jspecify.annotations.Nullable;

/**
 * What a deployment of software brought beyond what its target had: the commits that its own commit descends from, and
 * that of the deployment before it does not. They stand in the trail.
 *
 * @param since the deployment before it on its target that succeeded; null if none is known
 * @param sinceCommit what that one deployed
 * @param back whether it put back a commit that the one before it descends from
 * @param incomplete why the trail does not hold all commits that it brought; null if it does
 */
public record TrailAdvance(
        @Nullable DeploymentId since, @Nullable CommitSha sinceCommit, boolean back, @Nullable String incomplete) {}
