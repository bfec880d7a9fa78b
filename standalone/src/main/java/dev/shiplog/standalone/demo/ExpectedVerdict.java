package dev.shiplog.standalone.demo;

import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;

/**
 * What a control must say of a deployment.
 *
 * @param run of the deployment, as its pipeline reported it
 */
public record ExpectedVerdict(ApplicationName application, String run, ControlId control, ControlResult result) {}
