package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jira's worklogs: those that a ticket lists, and those that {@code worklog_*} tells of. */
final class JiraWork {
    private static final long MOST_SECONDS = Duration.ofDays(36_500).toSeconds();

    private JiraWork() {}

    /** The worklogs that a ticket's fields list: at most the first twenty, each as it is now. */
    static List<WorkLogged> listed(Node fields, TicketKey ticket) throws UnreadableJsonException {
        List<WorkLogged> all = new ArrayList<>();
        for (Node worklog : fields.object("worklog").objects("worklogs")) {
            all.add(logged(worklog, ticket, false, null));
        }
        return all;
    }

    /** @param sent when it was told, which is when a deletion happened; null if nobody knows */
    static WorkLogged logged(Node worklog, TicketKey ticket, boolean deleted, @Nullable Instant sent)
            throws UnreadableJsonException {
        Instant updated = worklog.time("updated");
        Instant changed = updated == null ? worklog.time("created") : updated;
        return new WorkLogged(
                worklog.requiredId("id"),
                About.ticket(ticket),
                JiraTicket.user(worklog, "author"),
                worklog.time("started"),
                took(worklog),
                null,
                Masking.textIfAny(JiraComment.text(worklog)),
                deleted,
                Bounds.time("worklog.updated", sent != null && (deleted || changed == null) ? sent : changed));
    }

    private static Duration took(Node worklog) throws UnreadableJsonException {
        long seconds = worklog.number("timeSpentSeconds");
        if (seconds < 0 || seconds > MOST_SECONDS) {
            throw new UnreadableJsonException("timeSpentSeconds must be from 0 to a century, but is " + seconds);
        }
        return Duration.ofSeconds(seconds);
    }
}
