package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What is known of one tool on one target, in any order.
 *
 * @param appeared when rows of a table without times were first seen to appear, by {@link #appearance}
 */
public record SiteFacts(
        Collection<Seen<HistoryObserved>> rows,
        Collection<Seen<DeploymentRecorded>> reports,
        Collection<Seen<HistoryAltered>> alterations,
        Map<String, Instant> appeared) {
    public SiteFacts {
        rows = List.copyOf(rows);
        reports = List.copyOf(reports);
        alterations = List.copyOf(alterations);
        appeared = Map.copyOf(appeared);
    }

    /** The name under which it is kept when a row was first seen to appear. */
    public static String appearance(HistoryObserved seen) {
        return TimelessRows.key(seen);
    }

    /** Whether an edited row is still the record of the same execution; otherwise its change ran again. */
    public static boolean sameExecution(HistoryAltered edit) {
        return Causes.sameExecution(edit);
    }

    boolean isEmpty() {
        return rows.isEmpty() && reports.isEmpty() && alterations.isEmpty();
    }

    Stream<TargetRef> targets() {
        return Stream.of(
                        rows.stream().map(seen -> seen.event().target()),
                        reports.stream().map(seen -> seen.event().target()),
                        alterations.stream().map(seen -> seen.event().target()))
                .flatMap(targets -> targets);
    }

    ToolName tool() {
        return Stream.of(
                        rows.stream().map(seen -> seen.event().tool()),
                        reports.stream().map(seen -> seen.event().tool()),
                        alterations.stream().map(seen -> seen.event().tool()))
                .flatMap(tools -> tools)
                .findFirst()
                .orElseThrow();
    }

    /** The rows without those of a first look that somebody else had seen appear before. */
    Collection<Seen<HistoryObserved>> unknownBefore() {
        return rows.stream()
                .filter(seen -> !seen.event().row().timeNoticed()
                        || seen.event().row().absentAt() != null
                        || !TimelessRows.knownBefore(seen.event(), appeared))
                .toList();
    }
}
