package dev.shiplog.configuration;

import dev.shiplog.events.identity.EnvironmentName;

/** How a repository alone tells of deployments to an environment, where no history table and no report does. */
public sealed interface DeploymentRule {
    /** The environment that is deployed to. */
    EnvironmentName environment();

    /** Each tag of this name is a deployment of the commit that it marks. */
    record ByTag(RefPattern tag, EnvironmentName environment) implements DeploymentRule {}

    /**
     * Each version of this file is a deployment. It is a JSON object with {@code version}, {@code base_sha} and {@code
     * goal_sha}: the version counts up by one, and each deployment starts from the commit where the one before ended.
     *
     * @param file from the repository's root, such as {@code deploy/prod/metadata.json}
     */
    record ByFile(String file, EnvironmentName environment) implements DeploymentRule {}
}
