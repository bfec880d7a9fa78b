package dev.shiplog.processor.correlation;

import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.DeploymentId;

/** What a deployment of software found on its target. */
public record Predecessor(DeploymentId deployment, CommitSha commit) {}
