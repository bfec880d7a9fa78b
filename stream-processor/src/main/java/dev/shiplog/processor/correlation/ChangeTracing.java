package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ChangeId;
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
     * The changes in the order of execution: those of the rows, those whose rows vanished, then those that only the
     * report names, in its order.
     */
    List<TrailChange> trace(Group group) {
        DeploymentRecorded report = group.report();
        List<ReportedChange> reported = report == null ? List.of() : report.changes();
        Map<ChangeId, ReportedChange> byChange = new HashMap<>();
        reported.forEach(change -> byChange.putIfAbsent(change.change(), change));
        Listing listing = new Listing(group);
        for (Row row : group.rows()) {
            addRow(listing, row, byChange.get(row.content().change()));
        }
        for (Altered vanished : group.vanished()) {
            gathering.facts().addAll(vanished.seen());
            ChangeId change = Objects.requireNonNull(vanished.row()).change();
            listing.add(change, Origin.vanished(vanished, byChange.get(change), report != null));
        }
        for (ReportedChange change : reported) {
            if (!listing.has(change.change())) {
                listing.add(change.change(), Origin.reported(change));
            }
        }
        return listing.changes;
    }

    /** A row that took the place of others stands for all that lies between them in the tool's own graph. */
    private void addRow(Listing listing, Row row, @Nullable ReportedChange reported) {
        row.altered().forEach(altered -> gathering.facts().addAll(altered.seen()));
        Steps steps = Steps.of(evidence, listing.group.tool(), row.content());
        for (ChangeId change : steps.before()) {
            listing.add(change, Origin.step(row, steps.outcome()));
        }
        if (steps.reachesIt()) {
            listing.add(row.content().change(), Origin.row(row, reported));
        }
    }

    private TrailChange change(ToolName tool, Instant end, int position, ChangeId change, Origin origin) {
        HistoryRow row = origin.row();
        List<Seen<ChangeIntroduced>> introductions =
                Introductions.of(evidence.introductions(tool, change), end, origin.checksum());
        Mentions mentions = mentions(change, row, introductions);
        Set<CommitSha> commits = new LinkedHashSet<>();
        for (Seen<ChangeIntroduced> seen : introductions) {
            ChangeIntroduced event = seen.event();
            gathering.facts().add(seen.ref());
            commits.add(event.commit());
            Via how = origin.checksum() != null && origin.checksum().equals(event.checksum())
                    ? Via.CHECKSUM
                    : Via.CHANGE_FILE;
            mentions.addAll(gathering.commit(
                    event.repository(), event.commit(), event.committedAt(), new Provenance(how, change.value())));
        }
        gathering.mentioned(mentions);
        ChangeIntroduced newest =
                introductions.isEmpty() ? null : introductions.getLast().event();
        return new TrailChange(
                position,
                change,
                origin.kind(),
                origin.outcome(),
                type(introductions, origin.reported()),
                origin.appliedAt(),
                origin.took(),
                origin.checksum(),
                origin.description(),
                origin.problem(),
                List.copyOf(commits),
                gathering.current(mentions.tickets()),
                newest == null ? null : newest.reversible(),
                labels(row, newest),
                newest == null ? List.of() : newest.objects(),
                origin.alterations());
    }

    /** What the row says that was deployed; else what the newest text of the change says. */
    private static List<String> labels(@Nullable HistoryRow row, @Nullable ChangeIntroduced newest) {
        if (row != null && !row.labels().isEmpty()) {
            return row.labels();
        }
        return newest == null ? List.of() : newest.labels();
    }

    /** The changes of one deployment, as they are found. */
    private final class Listing {
        private final Group group;
        private final Instant end;
        private final List<TrailChange> changes = new ArrayList<>();
        private final Set<ChangeId> listed = new HashSet<>();

        Listing(Group group) {
            this.group = group;
            this.end = group.lastKnown().plus(SKEW);
        }

        void add(ChangeId change, Origin origin) {
            listed.add(change);
            changes.add(change(group.tool(), end, changes.size(), change, origin));
        }

        boolean has(ChangeId change) {
            return listed.contains(change);
        }
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
