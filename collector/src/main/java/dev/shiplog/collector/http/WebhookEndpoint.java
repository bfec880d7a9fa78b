package dev.shiplog.collector.http;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.collector.webhook.Reading;
import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.configuration.WebhookSettings;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.transport.DeadLetter;
import java.io.IOException;
import java.time.InstantSource;
import java.util.Arrays;
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
    private static final int NEVER_TOO_LARGE = 128 * 1024;

    private final Map<String, OpenWebhook> open = new TreeMap<>();
    private final Map<String, WebhookSource> closed = new TreeMap<>();
    private final FactSink sink;
    private final DeliveryCounter counter;
    private final InstantSource clock;

    WebhookEndpoint(
            List<WebhookSource> sources,
            Map<SourceName, WebhookSettings> settings,
            FactSink sink,
            DeliveryCounter counter,
            InstantSource clock) {
        for (WebhookSource source : sources) {
            WebhookSettings its = settings.get(source.name());
            if (its == null || its.closed()) {
                closed.put(source.name().value(), source);
            } else {
                open.put(source.name().value(), new OpenWebhook(source, its, clock));
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
            delivery = request.delivery(webhook.largestBody(), clock.instant());
        } catch (BodyTooLargeException e) {
            return tooLarge(webhook, request, e);
        }
        return webhook.verifies(delivery) ? read(webhook.source(), delivery) : unverified(webhook, delivery);
    }

    /**
     * Reads a delivery that could not be read before.
     *
     * @param verified whether its signature was right when it came in
     */
    Answer again(String name, Delivery delivery, boolean verified) {
        OpenWebhook webhook = open.get(PREFIX + name);
        if (webhook == null) {
            return noSuchWebhook(name);
        }
        return verified || webhook.verifies(delivery)
                ? read(webhook.source(), delivery)
                : unverified(webhook, delivery);
    }

    List<String> openNames() {
        return List.copyOf(open.keySet());
    }

    List<String> closedNames() {
        return List.copyOf(closed.keySet());
    }

    /** Which webhooks are open, and whether one gets nothing but wrong signatures. */
    Health check() {
        List<String> wrong = open.entrySet().stream()
                .filter(entry -> entry.getValue().wrongInARow() > 0)
                .map(entry -> entry.getKey() + " (" + entry.getValue().wrongInARow() + ")")
                .toList();
        List<String> unsigned = unsigned();
        Health health = wrong.isEmpty()
                ? Health.up(
                        unsigned.isEmpty()
                                ? "well-signed deliveries are taken"
                                : "well-signed deliveries are taken; WHOEVER REACHES " + String.join(", ", unsigned)
                                        + " IS BELIEVED, since it is configured as unsigned")
                : Health.degraded("the newest deliveries were not signed with the configured secret: "
                        + String.join(", ", wrong) + "; compare the secret here with the sender's");
        return health.with("open", List.copyOf(open.keySet()))
                .with("closed", List.copyOf(closed.keySet()))
                .with("unsigned", unsigned);
    }

    /** Says in the log which webhooks believe whoever reaches them. */
    void warn() {
        for (String name : unsigned()) {
            LOG.warn(
                    "{} takes deliveries WITHOUT ANY PROOF of who sends them, because collector.webhooks is configured"
                            + " so. Only the sender may be able to reach it.",
                    name);
        }
    }

    private List<String> unsigned() {
        return open.entrySet().stream()
                .filter(entry -> entry.getValue().unsigned())
                .map(Map.Entry::getKey)
                .toList();
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
            case Reading.Facts read ->
                fits(read.facts(), delivery)
                        ? accepted(source, read.facts())
                        : kept(source, delivery, DeadLetter.Reason.TOO_LARGE, "What it tells is too large for a fact.");
            case Reading.Nothing nothing -> {
                counter.count(source.name().value(), "nothing");
                yield Answer.json(202, Map.of("accepted", 0, "ids", List.of(), "note", nothing.reason()));
            }
            case Reading.UnknownKind kind -> kept(source, delivery, DeadLetter.Reason.UNKNOWN_KIND, kind.explanation());
            case Reading.Unreadable unreadable ->
                kept(source, delivery, DeadLetter.Reason.UNREADABLE, unreadable.explanation());
        };
    }

    /** Whether records can hold these facts. Only what comes from a large body can be too large. */
    private static boolean fits(List<Fact> facts, Delivery delivery) {
        return delivery.body().length <= NEVER_TOO_LARGE
                || facts.stream()
                        .allMatch(fact -> ShiplogJson.write(fact.event()).length <= EventsEndpoint.LARGEST_FACT);
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
        if (webhook.budget().take(Math.min(delivery.body().length, Request.LARGEST_BODY))) {
            sink.reject(letter(source, delivery, DeadLetter.Reason.UNVERIFIED, explanation));
            counter.count(source.name().value(), "unverified");
            LOG.warn("A delivery to {} had a wrong or no signature; it was kept as a dead letter.", source.name());
        } else {
            counter.count(source.name().value(), "unverified_dropped");
        }
        return Answer.problem(new Problem(401, "Wrong or missing signature", explanation));
    }

    /** Nobody can tell whether it was well signed; no host sends so large a body. Its beginning is kept. */
    private Answer tooLarge(OpenWebhook webhook, Request request, BodyTooLargeException body) {
        WebhookSource source = webhook.source();
        counter.count(source.name().value(), "too_large");
        LOG.warn("A delivery to {} has more than {} bytes; it was refused.", source.name(), webhook.largestBody());
        if (webhook.budget().take(body.beginning().length)) {
            String explanation = "The body has more than " + webhook.largestBody() + " bytes; only the first "
                    + body.beginning().length + " are kept. Nobody checked its signature. "
                    + (body.sha256() == null ? "" : "Its SHA-256 is " + body.sha256() + ". ")
                    + "Raise collector.webhooks.*.largest_body if it is genuine, and have it sent again.";
            Delivery beginning = new Delivery(request.headers(), body.beginning());
            sink.reject(letter(source, beginning, DeadLetter.Reason.TOO_LARGE, explanation));
        }
        return CollectorServer.tooLarge(webhook.largestBody());
    }

    /** A record cannot hold a large body: then its beginning is kept, and its hash, by which it is known again. */
    private DeadLetter letter(WebhookSource source, Delivery delivery, DeadLetter.Reason reason, String explanation) {
        byte[] body = delivery.body();
        boolean large = body.length > Request.LARGEST_BODY;
        return new DeadLetter(
                source.name().value(),
                large && reason != DeadLetter.Reason.UNVERIFIED ? DeadLetter.Reason.TOO_LARGE : reason,
                large
                        ? explanation + " The body has " + body.length + " bytes and the SHA-256 " + Sha256.hex(body)
                                + "; only its first " + Request.LARGEST_BODY + " bytes are kept."
                        : explanation,
                clock.instant(),
                delivery.headers(source.keptHeaders()),
                large ? Arrays.copyOf(body, Request.LARGEST_BODY) : body);
    }
}
