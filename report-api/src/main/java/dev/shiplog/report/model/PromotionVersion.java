package dev.shiplog.report.model;

import dev.shiplog.events.finding.Promotion;
import java.time.Instant;

/**
 * A change's way through the environments as it is known now.
 *
 * @param key its place among changes that began at the same time
 * @param beganAt when it was brought in, or when a target had it first if that was before
 * @param recordedAt when Shiplog came to know this version
 */
public record PromotionVersion(String key, Instant beganAt, Instant recordedAt, Promotion promotion) {}
