package dev.shiplog.processor.promotion;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.finding.Severity;
import org.jspecify.annotations.Nullable;

/** How urgent it is that something is wrong in an environment. */
final class Severities {
    private Severities() {}

    static Severity of(@Nullable Tier tier) {
        return tier == null
                ? Severity.MEDIUM
                : switch (tier) {
                    case PRODUCTION -> Severity.HIGH;
                    case STAGING -> Severity.MEDIUM;
                    case DEVELOPMENT, TEST -> Severity.LOW;
                };
    }
}
