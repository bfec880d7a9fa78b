package dev.shiplog.collector.output;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.identity.ChangeId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The changes that an output names, each once, as many as a fact may hold; what is told later of one counts. */
final class ToldChanges {
    private final Map<ChangeId, ReportedChange> changes = new LinkedHashMap<>();

    boolean isEmpty() {
        return changes.isEmpty();
    }

    boolean any(Outcome outcome) {
        return changes.values().stream().anyMatch(change -> change.outcome() == outcome);
    }

    List<ReportedChange> list() {
        return new ArrayList<>(changes.values());
    }

    void put(ChangeId change, Outcome outcome, @Nullable Instant at, @Nullable Duration took, @Nullable String why) {
        if (changes.size() < Bounds.ELEMENTS || changes.containsKey(change)) {
            String problem = why == null ? null : Masking.logLine(why);
            changes.put(change, new ReportedChange(change, outcome, at, took, null, null, problem));
        }
    }

    /** What was executed for a change that was told of before. */
    void executed(ChangeId change, String sql) {
        changes.computeIfPresent(
                change,
                (id, known) -> new ReportedChange(
                        id,
                        known.outcome(),
                        known.appliedAt(),
                        known.took(),
                        known.checksum(),
                        known.type(),
                        known.problem(),
                        Masking.sql(sql)));
    }

    void put(ChangeId change, Outcome outcome) {
        ReportedChange known = changes.get(change);
        put(change, outcome, null, known == null ? null : known.took(), known == null ? null : known.problem());
    }

    /** Settles what had begun: the tool went on to the next change, or ended. */
    void settle(Outcome outcome) {
        replace(change -> change.outcome() == Outcome.RUNNING ? with(change, outcome, change.problem()) : change);
    }

    /** Settles the last change that had begun as failed; those before it as given. */
    void fail(Outcome before, @Nullable String why) {
        ReportedChange last = null;
        for (ReportedChange change : changes.values()) {
            last = change.outcome() == Outcome.RUNNING ? change : last;
        }
        if (last != null) {
            changes.put(last.change(), with(last, Outcome.FAILED, why == null ? null : Masking.logLine(why)));
        }
        settle(before);
    }

    private void replace(UnaryOperator<ReportedChange> how) {
        changes.replaceAll((id, change) -> how.apply(change));
    }

    private static ReportedChange with(ReportedChange change, Outcome outcome, @Nullable String problem) {
        return new ReportedChange(
                change.change(),
                outcome,
                change.appliedAt(),
                change.took(),
                change.checksum(),
                change.type(),
                problem,
                change.statement());
    }
}
