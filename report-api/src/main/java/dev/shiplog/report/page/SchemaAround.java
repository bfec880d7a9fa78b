package dev.shiplog.report.page;

import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailDriftCheck;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the schema of a deployment's target stood around it.
 *
 * @param before the newest look for drift before it began; null if none is known
 * @param after the first look after it ended; null if none is known
 */
public record SchemaAround(@Nullable TrailDriftCheck before, @Nullable TrailDriftCheck after) {
    /** What the evidence of a deployment tells; null if nobody looked for drift there at all. */
    public static @Nullable SchemaAround of(Trail trail) {
        List<TrailDriftCheck> checks = trail.evidence().driftChecks();
        Instant began = trail.startedAt();
        Instant ended = trail.finishedAt() == null ? began : trail.finishedAt();
        return checks.isEmpty()
                ? null
                : new SchemaAround(
                        checks.stream()
                                .filter(check -> !check.checkedAt().isAfter(began))
                                .max(Comparator.comparing(TrailDriftCheck::checkedAt))
                                .orElse(null),
                        checks.stream()
                                .filter(check -> check.checkedAt().isAfter(ended))
                                .min(Comparator.comparing(TrailDriftCheck::checkedAt))
                                .orElse(null));
    }

    /** Whether what was there before was as it should be. */
    public String wasClean() {
        if (before == null) {
            return "nobody had looked for drift";
        }
        return switch (before.result()) {
            case CLEAN -> "clean: as it should be";
            case DRIFTED -> "not clean: it had drifted";
            case UNKNOWN -> "nobody could tell";
        };
    }

    /** Whether what is there after it is what was to be expected. */
    public String isAsExpected() {
        if (after == null) {
            return "nobody has looked for drift since";
        }
        return switch (after.result()) {
            case CLEAN -> "as expected: nothing differs but by deployments";
            case DRIFTED -> "not as expected: it has drifted";
            case UNKNOWN -> "nobody could tell";
        };
    }
}
