package dev.shiplog.collector.webhook;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.json.UnreadableJsonException;
import java.util.List;

/** Jira, Cloud and Data Center: tickets and their changes of status. */
public final class JiraWebhook implements WebhookSource {
    private static final SourceName NAME = new SourceName("/webhooks/jira");
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
                case "jira:issue_created", "jira:issue_updated" -> ticket(body, false);
                case "jira:issue_deleted" -> ticket(body, true);
                default ->
                    new Reading.UnknownKind(
                            "This version reads no Jira deliveries of the kind " + Text.shown(event) + ".");
            };
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return new Reading.Unreadable("The Jira delivery is damaged: " + e.getMessage() + ".");
        }
    }

    private static Reading ticket(Node body, boolean deleted) throws UnreadableJsonException {
        return new Reading.Facts(List.of(Facts.observed(NAME, JiraTicket.changed(body, deleted))));
    }
}
