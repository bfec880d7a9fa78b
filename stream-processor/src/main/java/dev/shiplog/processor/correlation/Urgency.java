package dev.shiplog.processor.correlation;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.finding.Severity;
import org.jspecify.annotations.Nullable;

/** How urgent an alert is by the tier of its environment, null for one that is not configured. */
public final class Urgency {
    private Urgency() {}

    /** Of a deployment that failed. */
    static Severity ofFailure(@Nullable Tier tier) {
        return tier == null
                ? Severity.HIGH
                : switch (tier) {
                    case PRODUCTION -> Severity.CRITICAL;
                    case STAGING -> Severity.HIGH;
                    case DEVELOPMENT, TEST -> Severity.MEDIUM;
                };
    }

    /** Of a history table that does not tell any more what was executed, and nobody said why. */
    static Severity ofTampering(@Nullable Tier tier) {
        return tier == null
                ? Severity.HIGH
                : switch (tier) {
                    case PRODUCTION -> Severity.CRITICAL;
                    case STAGING -> Severity.HIGH;
                    case TEST -> Severity.MEDIUM;
                    case DEVELOPMENT -> Severity.LOW;
                };
    }

    /** Of everything else that concerns an environment. */
    public static Severity of(@Nullable Tier tier) {
        return tier == null
                ? Severity.MEDIUM
                : switch (tier) {
                    case PRODUCTION -> Severity.HIGH;
                    case STAGING -> Severity.MEDIUM;
                    case DEVELOPMENT, TEST -> Severity.LOW;
                };
    }
}
