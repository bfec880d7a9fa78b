package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Follows each change of a deployment to the commits that brought it in or edited it; see {@link Introductions}. */
final class ChangeTracing {
    /** How far the clocks of a database and of whoever commits may differ. */
    static final Duration SKEW = Duration.ofMinutes(5);

    private final Evidence evidence;
    private final TicketKeys keys;
    private final Gathering gathering;

    ChangeTracing(Evidence evidence, TicketKeys keys, Gathering gathering) {
        this.evidence = evidence;
        this.keys = keys;
        this.gathering = gathering;
    }

    /**
     * The changes in the order of execution: those of the rows, then those that only the report names, in its order.
     */
    List<TrailChange> trace(Group group) {
        DeploymentRecorded report = group.report();
        List<ReportedChange> reported = report == null ? List.of() : report.changes();
        Map<ChangeId, ReportedChange> byChange = new HashMap<>();
        reported.forEach(change -> byChange.putIfAbsent(change.change(), change));
        ToolName tool = group.tool();
        Instant end = group.lastKnown().plus(SKEW);
        List<TrailChange> changes = new ArrayList<>();
        Set<ChangeId> listed = new HashSet<>();
        for (Row row : group.rows()) {
            ChangeId change = row.content().change();
            listed.add(change);
            changes.add(change(tool, end, changes.size(), change, row.content(), byChange.get(change)));
        }
        for (ReportedChange change : reported) {
            if (listed.add(change.change())) {
                changes.add(change(tool, end, changes.size(), change.change(), null, change));
            }
        }
        return changes;
    }

    private TrailChange change(
            ToolName tool,
            Instant end,
            int position,
            ChangeId change,
            @Nullable HistoryRow row,
            @Nullable ReportedChange reported) {
        Checksum checksum =
                row != null && row.checksum() != null ? row.checksum() : reported == null ? null : reported.checksum();
        List<Seen<ChangeIntroduced>> introductions =
                Introductions.of(evidence.introductions(tool, change), end, checksum);
        Mentions mentions = mentions(change, row, introductions);
        Set<CommitSha> commits = new LinkedHashSet<>();
        for (Seen<ChangeIntroduced> seen : introductions) {
            ChangeIntroduced event = seen.event();
            gathering.facts().add(seen.ref());
            commits.add(event.commit());
            mentions.addAll(gathering.commit(event.repository(), event.commit(), event.committedAt()));
        }
        gathering.mentioned(mentions);
        return new TrailChange(
                position,
                change,
                row == null ? null : row.kind(),
                row == null ? Objects.requireNonNull(reported).outcome() : Outcomes.of(row.kind()),
                type(introductions, reported),
                row != null ? row.executedAt() : reported == null ? null : reported.appliedAt(),
                row != null && row.took() != null ? row.took() : reported == null ? null : reported.took(),
                checksum,
                row == null ? null : row.description(),
                reported == null ? null : reported.problem(),
                List.copyOf(commits),
                mentions.tickets());
    }

    private Mentions mentions(ChangeId change, @Nullable HistoryRow row, List<Seen<ChangeIntroduced>> introductions) {
        Mentions mentions = new Mentions(keys);
        mentions.read(change.value(), Via.CHANGE_NAME, change.value());
        if (row != null) {
            mentions.read(row.description(), Via.CHANGE_NAME, change.value());
            mentions.read(row.comments(), Via.CHANGE_COMMENT, change.value());
            mentions.read(row.labels(), Via.CHANGE_LABEL, change.value());
        }
        for (Seen<ChangeIntroduced> seen : introductions) {
            ChangeIntroduced event = seen.event();
            String file = event.path().substring(event.path().lastIndexOf('/') + 1);
            mentions.read(file, Via.CHANGE_NAME, change.value());
            mentions.read(event.comment(), Via.CHANGE_COMMENT, change.value());
            mentions.read(event.labels(), Via.CHANGE_LABEL, change.value());
        }
        return mentions;
    }

    private static @Nullable ChangeType type(
            List<Seen<ChangeIntroduced>> introductions, @Nullable ReportedChange reported) {
        ChangeType type = reported == null ? null : reported.type();
        for (Seen<ChangeIntroduced> seen : introductions) {
            type = seen.event().type() == null ? type : seen.event().type();
        }
        return type;
    }
}
