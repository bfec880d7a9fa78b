package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.TrailBackup;
import dev.shiplog.events.finding.TrailDriftCheck;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** Finds the backups and the looks for drift around a deployment, which name its target and a time and nothing else. */
final class TargetEvidence {
    private final Surroundings surroundings;
    private final Situation situation;
    private final Set<FactRef> facts;

    /** Adds every fact that it relies on to these. */
    TargetEvidence(Surroundings surroundings, Situation situation, Set<FactRef> facts) {
        this.surroundings = surroundings;
        this.situation = situation;
        this.facts = facts;
    }

    /** The newest that had succeeded when the deployment began, and what was tried after it until then. */
    List<TrailBackup> backups() {
        return surroundings.backups(situation.target(), situation.start()).stream()
                .sorted(Comparator.comparing(
                                (Seen<BackupRecorded> seen) -> seen.event().occurredAt())
                        .thenComparing(Seen::ref))
                .map(this::backup)
                .toList();
    }

    /** The newest before the deployment began, and the first after it ended. */
    List<TrailDriftCheck> driftChecks() {
        List<Seen<DriftChecked>> checks =
                new ArrayList<>(surroundings.driftBefore(situation.target(), situation.start()));
        if (situation.end() != null) {
            checks.addAll(surroundings.driftAfter(situation.target(), situation.end()));
        }
        return checks.stream()
                .distinct()
                .sorted(Comparator.comparing(
                                (Seen<DriftChecked> seen) -> seen.event().checkedAt())
                        .thenComparing(Seen::ref))
                .map(this::drift)
                .toList();
    }

    private TrailBackup backup(Seen<BackupRecorded> seen) {
        facts.add(seen.ref());
        BackupRecorded event = seen.event();
        return new TrailBackup(
                seen.ref(),
                event.backup(),
                event.outcome(),
                event.kind(),
                event.startedAt(),
                event.finishedAt(),
                event.restoredAt(),
                event.location(),
                event.problem(),
                List.of(situation.byTarget()));
    }

    private TrailDriftCheck drift(Seen<DriftChecked> seen) {
        facts.add(seen.ref());
        DriftChecked event = seen.event();
        return new TrailDriftCheck(
                seen.ref(),
                event.checker(),
                event.result(),
                event.differences(),
                event.summary(),
                event.checkedAt(),
                List.of(situation.byTarget()));
    }
}
