package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketTransition;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a search of Jira tells of tickets: how each is now, its newer changes of status, its worklogs. */
public final class JiraAnswers {
    private JiraAnswers() {}

    /**
     * A page of a search's tickets.
     *
     * @param since changes of status that are older are left out
     */
    public static Answered tickets(byte[] page, Instant since) throws UnreadableJsonException {
        Node root = Node.root(page);
        return Answered.of(
                JiraWebhook.NAME, root.objects("issues"), root.text("nextPageToken"), issue -> ticket(issue, since));
    }

    /** How many tickets the search found in all, where Data Center tells. */
    public static long total(byte[] page) throws UnreadableJsonException {
        Long total = Node.root(page).numberIfAny("total");
        return total == null ? 0 : total;
    }

    private static List<PipelineEvent> ticket(Node issue, Instant since) throws UnreadableJsonException {
        TicketKey key = issue.required("key", TicketKey::new);
        TicketChanged now = JiraTicket.answered(issue);
        List<PipelineEvent> events = new ArrayList<>();
        for (Node history : issue.object("changelog").objects("histories")) {
            TicketTransition transition = transition(history);
            if (transition != null && !transition.at().isBefore(since)) {
                events.add(changed(now, transition));
            }
            TicketChanged moved = moved(now, history);
            if (moved != null && !moved.updatedAt().isBefore(since)) {
                events.add(moved);
            }
        }
        events.add(now);
        events.addAll(JiraWork.listed(issue.object("fields"), key));
        return events;
    }

    private static @Nullable TicketTransition transition(Node history) throws UnreadableJsonException {
        Instant at = history.time("created");
        for (Node item : history.objects("items")) {
            String to = item.text("toString");
            if ("status".equals(item.text("field")) && to != null && !to.isBlank() && at != null) {
                return new TicketTransition(item.text("fromString"), to, JiraTicket.user(history, "author"), at);
            }
        }
        return null;
    }

    /** The ticket under the key that it got when it was moved to another project; null if this tells of no move. */
    private static @Nullable TicketChanged moved(TicketChanged now, Node history) throws UnreadableJsonException {
        Instant at = history.time("created");
        for (Node item : history.objects("items")) {
            TicketKey from = JiraTicket.tellsOfMove(item) ? item.optional("fromString", TicketKey::new) : null;
            TicketKey to = from == null ? null : item.optional("toString", TicketKey::new);
            if (at != null && to != null) {
                return new TicketChanged(
                        to,
                        now.summary(),
                        now.status(),
                        now.type(),
                        now.labels(),
                        now.reporter(),
                        now.assignee(),
                        now.url(),
                        null,
                        from,
                        false,
                        at);
            }
        }
        return null;
    }

    /** The ticket as it was after this change, as far as that is known: by its status. */
    private static TicketChanged changed(TicketChanged now, TicketTransition transition) {
        return new TicketChanged(
                now.ticket(),
                now.summary(),
                transition.to(),
                now.type(),
                now.labels(),
                now.reporter(),
                now.assignee(),
                now.url(),
                transition,
                null,
                false,
                transition.at());
    }
}
