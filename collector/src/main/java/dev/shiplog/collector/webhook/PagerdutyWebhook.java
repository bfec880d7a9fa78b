package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.IncidentState;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** PagerDuty's webhooks of version 3: incidents. */
public final class PagerdutyWebhook implements WebhookSource {
    private static final SourceName NAME = new SourceName("/webhooks/pagerduty");
    private static final String SIGNATURE = "x-pagerduty-signature";
    private static final int MOST_SIGNATURES = 20;

    private final KnownNames names;

    public PagerdutyWebhook(KnownNames names) {
        this.names = names;
    }

    @Override
    public SourceName name() {
        return NAME;
    }

    /** While a secret is being changed PagerDuty signs with both: {@code v1=…,v1=…}. */
    @Override
    public boolean verify(Delivery delivery, Secret secret) {
        String all = delivery.header(SIGNATURE);
        boolean right = false;
        for (String one : (all == null ? "" : all).split(",", MOST_SIGNATURES)) {
            String signature = one.strip();
            right |= signature.startsWith("v1=")
                    && HmacSignature.matches("sha256=" + signature.substring(3), delivery.body(), secret);
        }
        return right;
    }

    @Override
    public List<String> keptHeaders() {
        return List.of(SIGNATURE, "x-webhook-id", "x-webhook-subscription", "content-type");
    }

    @Override
    public Reading read(Delivery delivery) {
        try {
            Node event = Node.root(delivery.body()).required("event");
            String type = event.requiredText("event_type");
            return switch (type) {
                case "pagey.ping" -> new Reading.Nothing("PagerDuty tries whether the webhook answers; it does");
                case "incident.triggered",
                        "incident.acknowledged",
                        "incident.unacknowledged",
                        "incident.resolved",
                        "incident.reopened",
                        "incident.escalated",
                        "incident.delegated",
                        "incident.reassigned",
                        "incident.priority_updated",
                        "incident.service_updated" -> incident(event);
                default ->
                    new Reading.UnknownKind(
                            "This version reads no PagerDuty deliveries of the kind " + Text.shown(type) + ".");
            };
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return new Reading.Unreadable("The PagerDuty delivery is damaged: " + e.getMessage() + ".");
        }
    }

    private Reading incident(Node event) throws UnreadableJsonException {
        Node incident = event.required("data");
        Node service = incident.object("service");
        List<String> services = new ArrayList<>();
        add(services, service.text("summary"));
        add(services, service.text("id"));
        About about = IncidentAbout.of(names, services);
        if (about == null) {
            return IncidentAbout.nobodys("PagerDuty", services);
        }
        Instant at = GithubPullRequest.required(event, "occurred_at");
        IncidentState state = state(incident);
        return new Reading.Facts(List.of(Facts.observed(
                NAME,
                new IncidentChanged(
                        incident.requiredText("id"),
                        about,
                        Masking.text(incident.requiredText("title")),
                        state,
                        severity(incident),
                        services.isEmpty() ? null : services.getFirst(),
                        event.object("agent").actor("summary", "id"),
                        GithubPullRequest.required(incident, "created_at"),
                        state == IncidentState.RESOLVED ? at : null,
                        incident.text("html_url"),
                        at))));
    }

    /** A priority is a team's own word and says more than the urgency, which is high or low. */
    private static @Nullable String severity(Node incident) throws UnreadableJsonException {
        String priority = Bounds.text(incident.object("priority").text("summary"));
        return priority == null ? incident.text("urgency") : priority;
    }

    private static IncidentState state(Node incident) throws UnreadableJsonException {
        String status = incident.requiredText("status");
        return switch (status) {
            case "triggered" -> IncidentState.OPEN;
            case "acknowledged" -> IncidentState.ACKNOWLEDGED;
            case "resolved" -> IncidentState.RESOLVED;
            default -> throw incident.mustBe("status", "be triggered, acknowledged or resolved");
        };
    }

    private static void add(List<String> services, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            services.add(name);
        }
    }
}
