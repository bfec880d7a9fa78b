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
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Opsgenie's outgoing webhooks: alerts. Opsgenie signs nothing, so its integration is given a header of its own,
 * {@code X-Shiplog-Secret}, with the secret in it; a delivery without it is refused.
 */
public final class OpsgenieWebhook implements WebhookSource {
    private static final SourceName NAME = new SourceName("/webhooks/opsgenie");
    private static final String SECRET = "x-shiplog-secret";
    private static final long NANOS_FROM = 100_000_000_000_000_000L;

    private final KnownNames names;

    public OpsgenieWebhook(KnownNames names) {
        this.names = names;
    }

    @Override
    public SourceName name() {
        return NAME;
    }

    @Override
    public boolean verify(Delivery delivery, Secret secret) {
        String given = delivery.header(SECRET);
        return given != null
                && !secret.reveal().isEmpty()
                && MessageDigest.isEqual(
                        given.getBytes(StandardCharsets.UTF_8), secret.reveal().getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public boolean signsTheBody() {
        return false;
    }

    @Override
    public List<String> keptHeaders() {
        return List.of("content-type");
    }

    @Override
    public Reading read(Delivery delivery) {
        try {
            Node root = Node.root(delivery.body());
            String action = root.requiredText("action");
            return switch (action) {
                case "Create", "UnAcknowledge" -> alert(root, IncidentState.OPEN);
                case "Acknowledge" -> alert(root, IncidentState.ACKNOWLEDGED);
                case "Close", "Delete" -> alert(root, IncidentState.RESOLVED);
                case "AddNote",
                        "AddTags",
                        "RemoveTags",
                        "AddTeam",
                        "AddRecipient",
                        "AddResponder",
                        "AssignOwnership",
                        "TakeOwnership",
                        "Escalate",
                        "EscalateNext",
                        "Snooze",
                        "SnoozeEnded",
                        "UpdatePriority",
                        "UpdateMessage",
                        "UpdateDescription" ->
                    new Reading.Nothing("The action leaves the alert as open or closed as it was");
                default ->
                    new Reading.UnknownKind(
                            "This version reads no Opsgenie deliveries of the action " + Text.shown(action) + ".");
            };
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return new Reading.Unreadable("The Opsgenie delivery is damaged: " + e.getMessage() + ".");
        }
    }

    private Reading alert(Node root, IncidentState state) throws UnreadableJsonException {
        Node alert = root.required("alert");
        List<String> services = services(alert);
        About about = IncidentAbout.of(names, services);
        if (about == null) {
            return IncidentAbout.nobodys("Opsgenie", services);
        }
        Instant created = time(alert, "createdAt");
        Instant told = time(alert, "updatedAt");
        if (created == null) {
            throw alert.mustBe("createdAt", "be milliseconds of the years 1970 to 2199");
        }
        Instant updated = told == null ? created : told;
        return new Reading.Facts(List.of(Facts.observed(
                NAME,
                new IncidentChanged(
                        alert.requiredText("alertId"),
                        about,
                        Masking.text(alert.requiredText("message")),
                        state,
                        alert.text("priority"),
                        services.stream()
                                .filter(service -> names.application(service) != null)
                                .findFirst()
                                .orElse(null),
                        alert.actor("username"),
                        created,
                        state == IncidentState.RESOLVED ? updated : null,
                        null,
                        updated))));
    }

    /** What may name the service, the surest first: the alert's entity, its tags, its alias, its source. */
    private static List<String> services(Node alert) throws UnreadableJsonException {
        List<String> services = new ArrayList<>();
        add(services, alert.object("details").text("service"));
        add(services, alert.text("entity"));
        for (String tag : alert.textList("tags")) {
            add(services, tag);
        }
        add(services, alert.text("alias"));
        add(services, alert.text("source"));
        return services;
    }

    /** Opsgenie counts {@code createdAt} in milliseconds and {@code updatedAt} in nanoseconds. */
    private static @Nullable Instant time(Node alert, String field) throws UnreadableJsonException {
        if (!alert.has(field)) {
            return null;
        }
        long number = alert.number(field);
        return number < NANOS_FROM ? alert.millis(field) : Bounds.time(field, Instant.ofEpochSecond(0, number));
    }

    private static void add(List<String> services, @Nullable String name) {
        if (name != null && !name.isBlank()) {
            services.add(name);
        }
    }
}
