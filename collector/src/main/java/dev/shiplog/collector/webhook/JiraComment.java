package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The {@code comment} object of Jira's deliveries. */
final class JiraComment {
    private JiraComment() {}

    static TicketCommented commented(Node body, TicketKey ticket, boolean deleted) throws UnreadableJsonException {
        Node comment = body.required("comment");
        return new TicketCommented(
                ticket,
                comment.requiredId("id"),
                JiraTicket.user(comment, "author"),
                Masking.textIfAny(text(comment)),
                deleted,
                Bounds.time("comment.updated", at(body, comment, deleted)));
    }

    /** Text, or a tree of paragraphs as Cloud's newer interfaces have it. */
    static @Nullable String text(Node parent) throws UnreadableJsonException {
        for (String field : new String[] {"body", "comment"}) {
            if (parent.isText(field)) {
                return parent.text(field);
            }
            if (parent.object(field).present()) {
                return String.join("\n", parent.object(field).textsNamed("text"));
            }
        }
        return null;
    }

    private static @Nullable Instant at(Node body, Node comment, boolean deleted) throws UnreadableJsonException {
        Instant sent = body.millis("timestamp");
        Instant updated = comment.time("updated");
        Instant changed = updated == null ? comment.time("created") : updated;
        if (deleted) {
            return sent == null ? changed : sent;
        }
        return changed == null ? sent : changed;
    }
}
