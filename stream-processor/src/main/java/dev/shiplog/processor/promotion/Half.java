package dev.shiplog.processor.promotion;

import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Instant;

/**
 * A deployment brought to a target only a part of what it should have brought, and the change is in the other part.
 *
 * @param path of the target
 * @param since when the deployment ended
 * @param applied how many changes it did bring
 */
public record Half(EnvironmentName environment, String path, DeploymentId deployment, Instant since, int applied) {}
