package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.HistoryRow;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A stretch of time with both of its ends. */
public record Span(Instant from, Instant to) {
    public Span {
        if (to.isBefore(from)) {
            throw new IllegalArgumentException("a span ends at " + to + " before it begins at " + from);
        }
    }

    /** From the earlier to the later of the two. */
    public static Span between(Instant one, Instant other) {
        return one.isAfter(other) ? new Span(other, one) : new Span(one, other);
    }

    /**
     * The time that a row of a history table speaks for: its execution, and the start of its run where it tells that;
     * where it tells no time at all, the time between the looks that missed it and found it.
     */
    public static Span of(HistoryRow row) {
        if (row.timeNoticed()) {
            return new Span(row.absentAt() == null ? row.executedAt() : row.absentAt(), row.executedAt());
        }
        Span executed = new Span(row.beganAt(), row.executedAt());
        return RunStart.of(row)
                .map(start -> executed.with(new Span(start, start)))
                .orElse(executed);
    }

    /** The time that a report speaks for; a run that has not finished speaks for its start alone. */
    public static Span of(DeploymentRecorded report) {
        Instant finished = report.finishedAt();
        return new Span(report.startedAt(), finished == null ? report.startedAt() : finished);
    }

    /** The smallest span that covers both. */
    public Span with(Span other) {
        return new Span(from.isBefore(other.from) ? from : other.from, to.isAfter(other.to) ? to : other.to);
    }

    /** What both have in common, if that is more than a moment; a span that is but a moment shares itself. */
    public @Nullable Span shared(Span other) {
        Instant begin = from.isAfter(other.from) ? from : other.from;
        Instant end = to.isBefore(other.to) ? to : other.to;
        boolean moment = from.equals(to) || other.from.equals(other.to);
        return begin.isBefore(end) || (moment && begin.equals(end)) ? new Span(begin, end) : null;
    }

    /** Whether both share a moment, or are no further apart than this. */
    public boolean within(Duration reach, Span other) {
        return !other.from.isAfter(to.plus(reach)) && !from.isAfter(other.to.plus(reach));
    }

    /** Whether all of the other lies in this one, or sticks out at each end by no more than this. */
    public boolean covers(Span other, Duration slack) {
        return !other.from.isBefore(from.minus(slack)) && !other.to.isAfter(to.plus(slack));
    }

    /** How long it is. */
    public Duration length() {
        return Duration.between(from, to);
    }
}
