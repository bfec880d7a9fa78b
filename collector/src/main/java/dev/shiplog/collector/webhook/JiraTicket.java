package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketTransition;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.json.UnreadableJsonException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The {@code issue} and {@code changelog} objects of Jira's deliveries. */
final class JiraTicket {
    private JiraTicket() {}

    static TicketChanged changed(Node body, boolean deleted) throws UnreadableJsonException {
        Node issue = body.required("issue");
        Node fields = issue.object("fields");
        TicketKey key = key(body);
        return new TicketChanged(
                key,
                Masking.textIfAny(fields.text("summary")),
                fields.object("status").text("name"),
                fields.object("issuetype").text("name"),
                labels(fields),
                user(fields, "reporter"),
                user(fields, "assignee"),
                browseUrl(issue.text("self"), key),
                transition(body, fields),
                formerly(body),
                deleted,
                updatedAt(body, fields, deleted));
    }

    /** A ticket as a search tells of it. */
    static TicketChanged answered(Node issue) throws UnreadableJsonException {
        Node fields = issue.required("fields");
        TicketKey key = issue.required("key", TicketKey::new);
        return new TicketChanged(
                key,
                Masking.textIfAny(fields.text("summary")),
                fields.object("status").text("name"),
                fields.object("issuetype").text("name"),
                labels(fields),
                user(fields, "reporter"),
                user(fields, "assignee"),
                browseUrl(issue.text("self"), key),
                null,
                null,
                false,
                Bounds.time("fields.updated", fields.time("updated")));
    }

    static TicketKey key(Node body) throws UnreadableJsonException {
        return body.required("issue").required("key", TicketKey::new);
    }

    /** A deletion leaves the ticket's own time as it was: only the delivery tells when it happened. */
    private static Instant updatedAt(Node body, Node fields, boolean deleted) throws UnreadableJsonException {
        Instant updated = fields.time("updated");
        Instant sent = body.millis("timestamp");
        Instant first = deleted ? sent : updated;
        Instant second = deleted ? updated : sent;
        if (first != null) {
            return first;
        }
        if (second != null) {
            return second;
        }
        throw new UnreadableJsonException("issue.fields.updated and timestamp are both missing, one is needed");
    }

    private static @Nullable TicketTransition transition(Node body, Node fields) throws UnreadableJsonException {
        Node status = null;
        for (Node item : body.object("changelog").objects("items")) {
            if ("status".equals(item.text("fieldId")) || "status".equals(item.text("field"))) {
                status = item;
            }
        }
        String to = status == null ? null : status.text("toString");
        if (status == null || to == null || to.isBlank()) {
            return null;
        }
        Instant sent = body.millis("timestamp");
        return new TicketTransition(
                status.text("fromString"),
                to,
                user(body, "user"),
                sent == null ? updatedAt(body, fields, false) : sent);
    }

    /** The ticket's labels, which only texts can be. */
    private static List<String> labels(Node fields) {
        return fields.texts("labels");
    }

    /** The key that it had before this delivery told of a move to another project; null if it tells of none. */
    private static @Nullable TicketKey formerly(Node body) throws UnreadableJsonException {
        TicketKey former = null;
        for (Node item : body.object("changelog").objects("items")) {
            if (tellsOfMove(item)) {
                former = item.optional("fromString", TicketKey::new);
            }
        }
        return former;
    }

    /** Jira writes a move as a change of the field Key, beside one of the project. */
    static boolean tellsOfMove(Node item) throws UnreadableJsonException {
        return "Key".equals(item.text("field")) || "issuekey".equals(item.text("fieldId"));
    }

    /** Cloud names people by displayName and accountId, Data Center by displayName and name. */
    static @Nullable ActorName user(Node parent, String field) throws UnreadableJsonException {
        return parent.object(field).actor("displayName", "name", "accountId");
    }

    /** The page of the ticket, made from the address of its REST resource; null where that does not tell the host. */
    private static @Nullable String browseUrl(@Nullable String self, TicketKey key) {
        if (self == null) {
            return null;
        }
        try {
            URI uri = new URI(self);
            String path = uri.getRawPath();
            int rest = path == null ? -1 : path.indexOf("/rest/");
            boolean web = "https".equals(uri.getScheme()) || "http".equals(uri.getScheme());
            if (!web || uri.getHost() == null || rest < 0 || uri.getHost().equals("api.atlassian.com")) {
                return null;
            }
            String port = uri.getPort() < 0 ? "" : ":" + uri.getPort();
            return uri.getScheme() + "://" + uri.getHost() + port + path.substring(0, rest) + "/browse/" + key;
        } catch (URISyntaxException e) {
            return null;
        }
    }
}
