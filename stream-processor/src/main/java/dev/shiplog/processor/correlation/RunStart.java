package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.HistoryRow;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * When a run of Liquibase began, read from its DEPLOYMENT_ID: the last ten digits of the start's milliseconds. They
 * repeat every 10^10 ms (115.7 days), so the row's own time says which repetition is meant: the nearest, which is right
 * as long as the row's clock and zone are wrong by less than 57 days.
 */
final class RunStart {
    private static final long CYCLE = 10_000_000_000L;
    private static final Pattern TEN_DIGITS = Pattern.compile("[0-9]{10}");

    private RunStart() {}

    /** The start of the row's run, if the row names its run in Liquibase's way. */
    static Optional<Instant> of(HistoryRow row) {
        String run = row.run();
        if (run == null || !TEN_DIGITS.matcher(run).matches()) {
            return Optional.empty();
        }
        long digits = Long.parseLong(run);
        long cycles = Math.round((row.executedAt().toEpochMilli() - digits) / (double) CYCLE);
        long start = digits + Math.max(0, cycles) * CYCLE;
        return Optional.of(Instant.ofEpochMilli(start));
    }
}
