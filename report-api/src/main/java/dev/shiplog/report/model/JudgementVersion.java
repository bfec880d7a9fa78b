package dev.shiplog.report.model;

import dev.shiplog.events.finding.Judgement;
import java.time.Instant;

/**
 * What the controls said of a deployment from a moment on.
 *
 * @param recordedAt when Shiplog came to know it, by the record's time
 */
public record JudgementVersion(Instant recordedAt, Judgement judgement) {}
