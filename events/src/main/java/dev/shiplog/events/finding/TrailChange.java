package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change within a deployment.
 *
 * @param position its place in the deployment, from 0, in the order of execution
 * @param row what the history table says of it; null if only the run's report names it
 * @param outcome of this change alone
 * @param commits that brought it in or edited it, the earliest first
 * @param tickets that those commits, their pull requests, or the change itself name
 * @param reversible whether its file held a way back; null if that is not known
 * @param labels that it carries: Liquibase's labels and contexts
 * @param objects of the database that its text touches
 * @param alterations what became of its row in the history table since, in the order of time
 */
public record TrailChange(
        int position,
        ChangeId change,
        @Nullable RowKind row,
        Outcome outcome,
        @Nullable ChangeType type,
        @Nullable Instant appliedAt,
        @Nullable Duration took,
        @Nullable Checksum checksum,
        @Nullable String description,
        @Nullable String problem,
        List<CommitSha> commits,
        List<TicketKey> tickets,
        @Nullable Boolean reversible,
        List<String> labels,
        List<DatabaseObject> objects,
        List<TrailAlteration> alterations) {
    public TrailChange {
        Bounds.present("change", change);
        Bounds.present("outcome", outcome);
        commits = Bounds.list("commits", commits);
        tickets = Bounds.list("tickets", tickets);
        labels = Bounds.list("labels", labels);
        objects = Bounds.list("objects", objects);
        alterations = Bounds.list("alterations", alterations);
    }

    /** A change whose row, if it has one, is as it was written. */
    public TrailChange(
            int position,
            ChangeId change,
            @Nullable RowKind row,
            Outcome outcome,
            @Nullable ChangeType type,
            @Nullable Instant appliedAt,
            @Nullable Duration took,
            @Nullable Checksum checksum,
            @Nullable String description,
            @Nullable String problem,
            List<CommitSha> commits,
            List<TicketKey> tickets) {
        this(
                position,
                change,
                row,
                outcome,
                type,
                appliedAt,
                took,
                checksum,
                description,
                problem,
                commits,
                tickets,
                null,
                List.of(),
                List.of(),
                List.of());
    }

    /** Whether its row is gone from the history table, and has not returned. */
    public boolean gone() {
        return !alterations.isEmpty() && alterations.getLast().alteration() == Alteration.ROW_VANISHED;
    }
}
