package dev.shiplog.collector.webhook;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.UnreadableJsonException;
import java.util.ArrayList;
import java.util.List;

/** Jira, Cloud and Data Center: tickets and their changes of status, comments, worklogs, versions. */
public final class JiraWebhook implements WebhookSource {
    static final SourceName NAME = new SourceName("/webhooks/jira");
    private static final String SIGNATURE = "x-hub-signature";

    @Override
    public SourceName name() {
        return NAME;
    }

    @Override
    public boolean verify(Delivery delivery, Secret secret) {
        return HmacSignature.matches(delivery.header(SIGNATURE), delivery.body(), secret);
    }

    @Override
    public List<String> keptHeaders() {
        return List.of(
                "x-atlassian-webhook-identifier",
                "x-atlassian-webhook-retry",
                "x-atlassian-webhook-flow",
                SIGNATURE,
                "content-type");
    }

    @Override
    public Reading read(Delivery delivery) {
        try {
            Node body = Node.root(delivery.body());
            String event = body.requiredText("webhookEvent");
            return switch (event) {
                case "jira:issue_created", "jira:issue_updated" -> ticket(body);
                case "jira:issue_deleted" -> facts(List.of(JiraTicket.changed(body, true)));
                case "comment_created", "comment_updated" -> comment(body, false);
                case "comment_deleted" -> comment(body, true);
                case "worklog_created", "worklog_updated" -> work(body, false);
                case "worklog_deleted" -> work(body, true);
                case "jira:version_created",
                        "jira:version_updated",
                        "jira:version_released",
                        "jira:version_unreleased",
                        "jira:version_archived",
                        "jira:version_unarchived",
                        "jira:version_moved",
                        "jira:version_merged",
                        "jira:version_deleted" -> JiraVersion.read(NAME, body, event);
                default ->
                    new Reading.UnknownKind(
                            "This version reads no Jira deliveries of the kind " + Text.shown(event) + ".");
            };
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return new Reading.Unreadable("The Jira delivery is damaged: " + e.getMessage() + ".");
        }
    }

    /** Jira tells of worked time and, on older servers, of comments as changes of their ticket. */
    private static Reading ticket(Node body) throws UnreadableJsonException {
        List<PipelineEvent> events = new ArrayList<>();
        events.add(JiraTicket.changed(body, false));
        if (body.object("comment").present()) {
            events.add(JiraComment.commented(body, JiraTicket.key(body), false));
        }
        if (tellsOfWork(body)) {
            events.addAll(JiraWork.listed(body.required("issue").object("fields"), JiraTicket.key(body)));
        }
        return facts(events);
    }

    private static boolean tellsOfWork(Node body) throws UnreadableJsonException {
        String type = body.text("issue_event_type_name");
        boolean work = type != null && type.contains("work");
        for (Node item : body.object("changelog").objects("items")) {
            String field = item.text("field");
            work |= "timespent".equals(field) || "WorklogId".equals(field);
        }
        return work;
    }

    private static Reading comment(Node body, boolean deleted) throws UnreadableJsonException {
        return body.object("issue").present()
                ? facts(List.of(JiraComment.commented(body, JiraTicket.key(body), deleted)))
                : nameless("comment");
    }

    private static Reading work(Node body, boolean deleted) throws UnreadableJsonException {
        if (body.object("issue").text("key") == null) {
            return nameless("worklog");
        }
        return facts(List.of(
                JiraWork.logged(body.required("worklog"), JiraTicket.key(body), deleted, body.millis("timestamp"))));
    }

    private static Reading nameless(String what) {
        return new Reading.UnknownKind("Jira names the ticket of this " + what + " by a number, not by its key. Tick"
                + " the event \"issue updated\" too: its deliveries tell of it with the key.");
    }

    private static Reading facts(List<? extends PipelineEvent> events) {
        return Reading.Facts.of(NAME, events);
    }
}
