package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.TrailAlteration;
import dev.shiplog.events.identity.Checksum;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What tells that a deployment has a change: a row, a row that vanished, a report, or the tool's own graph.
 *
 * @param kind what the history table says of it; null where it has no row
 * @param row that tells of it, or told of it before it vanished
 */
record Origin(
        @Nullable RowKind kind,
        Outcome outcome,
        @Nullable HistoryRow row,
        @Nullable ReportedChange reported,
        @Nullable Instant appliedAt,
        @Nullable String description,
        @Nullable String problem,
        List<TrailAlteration> alterations) {
    private static final int MOST_ALTERATIONS = 100;

    /** A row that is there, or was there. */
    static Origin row(Row row, @Nullable ReportedChange reported) {
        HistoryRow content = row.content();
        String problem = reported == null || reported.problem() == null ? content.problem() : reported.problem();
        return new Origin(
                content.kind(),
                Outcomes.of(content.kind()),
                content,
                reported,
                row.atFirstLook() ? null : content.executedAt(),
                description(content),
                problem,
                latest(row.altered()));
    }

    /** A table that comes and goes with every look must not make its trails grow for ever. */
    private static List<TrailAlteration> latest(List<Altered> altered) {
        return altered.stream()
                .skip(Math.max(0, altered.size() - MOST_ALTERATIONS))
                .map(Origin::alteration)
                .toList();
    }

    /** A row that vanished. */
    static Origin vanished(Altered vanished, @Nullable ReportedChange reported, boolean known) {
        HistoryRow content = Objects.requireNonNull(vanished.row());
        Span window = vanished.window();
        return new Origin(
                null,
                Outcome.ROLLED_BACK,
                content,
                reported,
                reported == null ? null : reported.appliedAt(),
                content.description(),
                known
                        ? null
                        : "Its row in " + vanished.told().table() + " vanished between " + window.from() + " and "
                                + window.to() + ": rolled back by the tool, or deleted by hand. The table does not tell"
                                + " which, nor who did it.",
                List.of(alteration(vanished)));
    }

    /** Only the report of the run names it. */
    static Origin reported(ReportedChange reported) {
        return new Origin(
                null, reported.outcome(), null, reported, reported.appliedAt(), null, reported.problem(), List.of());
    }

    /** It lies on the way to where a row stands. */
    static Origin step(Row row, Outcome outcome) {
        return new Origin(
                null, outcome, null, null, row.content().executedAt(), description(row.content()), null, List.of());
    }

    @Nullable
    Duration took() {
        boolean there = kind != null && row != null && row.took() != null;
        return there ? Objects.requireNonNull(row).took() : reported == null ? null : reported.took();
    }

    @Nullable
    Checksum checksum() {
        return row != null && row.checksum() != null ? row.checksum() : reported == null ? null : reported.checksum();
    }

    private static @Nullable String description(HistoryRow row) {
        if (row.description() != null || !row.timeNoticed()) {
            return row.description();
        }
        return row.absentAt() == null
                ? "was there when Shiplog first looked; its table keeps no time"
                : "appeared between " + row.absentAt() + " and " + row.executedAt() + "; its table keeps no time";
    }

    private static TrailAlteration alteration(Altered altered) {
        return new TrailAlteration(
                altered.alteration(),
                Causes.of(altered.told()),
                altered.told().table(),
                Causes.described(altered.told()),
                altered.window().from(),
                altered.window().to());
    }
}
