package dev.shiplog.report.control;

import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ControlId;

/**
 * What a control says of all that Shiplog holds.
 *
 * @param reason in words: which evidence was looked at and what it shows, or what is missing
 */
public record Evaluation(ControlId control, ControlResult result, Severity severity, String reason) {}
