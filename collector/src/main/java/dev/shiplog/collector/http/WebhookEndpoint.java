package dev.shiplog.collector.http;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.collector.webhook.Reading;
import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.transport.DeadLetter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /webhooks/{source}}. Whoever signs well is never refused: what cannot be read is kept, and the answer is
 * 202 all the same, because several senders switch a webhook off after refusals.
 */
final class WebhookEndpoint {
    private static final Logger LOG = LoggerFactory.getLogger(WebhookEndpoint.class);
    private static final String PREFIX = "/webhooks/";

    private final Map<String, OpenWebhook> open = new TreeMap<>();
    private final Map<String, WebhookSource> closed = new TreeMap<>();
    private final FactSink sink;
    private final DeliveryCounter counter;
    private final InstantSource clock;

    WebhookEndpoint(
            List<WebhookSource> sources,
            Map<SourceName, Secret> secrets,
            FactSink sink,
            DeliveryCounter counter,
            InstantSource clock) {
        for (WebhookSource source : sources) {
            Secret secret = secrets.get(source.name());
            if (secret == null || secret.reveal().isEmpty()) {
                closed.put(source.name().value(), source);
            } else {
                open.put(source.name().value(), new OpenWebhook(source, secret, clock));
            }
        }
        this.sink = sink;
        this.counter = counter;
        this.clock = clock;
    }

    Answer receive(String name, Request request) throws IOException {
        OpenWebhook webhook = open.get(PREFIX + name);
        if (webhook == null) {
            return noSuchWebhook(name);
        }
        Delivery delivery;
        try {
            delivery = request.delivery();
        } catch (BodyTooLargeException e) {
            return tooLarge(webhook);
        }
        boolean right = webhook.source().verify(delivery, webhook.secret());
        webhook.verified(right);
        return right ? read(webhook.source(), delivery) : unverified(webhook, delivery);
    }

    /** Which webhooks are open, and whether one gets nothing but wrong signatures. */
    Health check() {
        List<String> wrong = open.entrySet().stream()
                .filter(entry -> entry.getValue().wrongInARow() > 0)
                .map(entry -> entry.getKey() + " (" + entry.getValue().wrongInARow() + ")")
                .toList();
        Health health = wrong.isEmpty()
                ? Health.up("well-signed deliveries are taken")
                : Health.degraded("the newest deliveries were not signed with the configured secret: "
                        + String.join(", ", wrong) + "; compare the secret here with the sender's");
        return health.with("open", List.copyOf(open.keySet())).with("closed", List.copyOf(closed.keySet()));
    }

    private Answer noSuchWebhook(String name) {
        if (closed.containsKey(PREFIX + name)) {
            counter.count(PREFIX + name, "closed");
            return Answer.problem(new Problem(
                    404,
                    "The webhook is closed",
                    PREFIX + name + " is closed because no secret is configured for it. Give it one with"
                            + " collector.webhooks." + name + ".secret in shiplog.yaml, and the same to the sender."));
        }
        counter.count("unknown", "unknown_source");
        return Answer.problem(new Problem(
                404,
                "No such webhook",
                "This collector knows no webhook of this name. It knows " + String.join(", ", known()) + ".",
                Map.of("known", known())));
    }

    private List<String> known() {
        Map<String, Object> all = new TreeMap<>(open);
        all.putAll(closed);
        return List.copyOf(all.keySet());
    }

    private Answer read(WebhookSource source, Delivery delivery) {
        return switch (source.read(delivery)) {
            case Reading.Facts read -> accepted(source, read.facts());
            case Reading.Nothing nothing -> {
                counter.count(source.name().value(), "nothing");
                yield Answer.json(202, Map.of("accepted", 0, "ids", List.of(), "note", nothing.reason()));
            }
            case Reading.UnknownKind kind -> kept(source, delivery, DeadLetter.Reason.UNKNOWN_KIND, kind.explanation());
            case Reading.Unreadable unreadable ->
                kept(source, delivery, DeadLetter.Reason.UNREADABLE, unreadable.explanation());
        };
    }

    private Answer accepted(WebhookSource source, List<Fact> facts) {
        sink.accept(facts);
        counter.count(source.name().value(), "accepted");
        return Answer.json(202, Accepted.of(facts));
    }

    private Answer kept(WebhookSource source, Delivery delivery, DeadLetter.Reason reason, String explanation) {
        sink.reject(letter(source, delivery, reason, explanation));
        String name = reason.name().toLowerCase(Locale.ROOT);
        counter.count(source.name().value(), name);
        LOG.info("A delivery to {} was kept as a dead letter: {}", source.name(), explanation);
        return Answer.json(
                202, Map.of("accepted", 0, "kept", "dead-letter", "reason", name, "explanation", explanation));
    }

    private Answer unverified(OpenWebhook webhook, Delivery delivery) {
        WebhookSource source = webhook.source();
        String explanation = "The delivery is not signed with the secret that is configured for " + source.name()
                + ". Compare it with the sender's; then the delivery can be sent again.";
        if (webhook.budget().take(delivery.body().length)) {
            sink.reject(letter(source, delivery, DeadLetter.Reason.UNVERIFIED, explanation));
            counter.count(source.name().value(), "unverified");
            LOG.warn("A delivery to {} had a wrong or no signature; it was kept as a dead letter.", source.name());
        } else {
            counter.count(source.name().value(), "unverified_dropped");
        }
        return Answer.problem(new Problem(401, "Wrong or missing signature", explanation));
    }

    private Answer tooLarge(OpenWebhook webhook) {
        String name = webhook.source().name().value();
        counter.count(name, "too_large");
        LOG.warn("A delivery to {} was refused: its body has more than {} bytes.", name, Request.LARGEST_BODY);
        return CollectorServer.tooLarge();
    }

    private DeadLetter letter(WebhookSource source, Delivery delivery, DeadLetter.Reason reason, String explanation) {
        return new DeadLetter(
                source.name().value(),
                reason,
                explanation,
                clock.instant(),
                delivery.headers(source.keptHeaders()),
                delivery.body());
    }
}
