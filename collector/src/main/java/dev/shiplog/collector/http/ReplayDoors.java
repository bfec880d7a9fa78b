package dev.shiplog.collector.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.collector.cdevents.CdeventsReading;
import dev.shiplog.collector.replay.ReplayDoor;
import dev.shiplog.collector.replay.Replayed;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.collector.webhook.JiraDeployments;
import dev.shiplog.collector.webhook.KnownNames;
import dev.shiplog.collector.webhook.WebhookSource;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.ReplayOutcome;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.events.transport.Topic;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The doors of the server once more, for what they could not read before. Who sent it was settled when it came in,
 * except where just that failed: then its signature is verified with the secrets of now. For one thread.
 */
public final class ReplayDoors implements ReplayDoor {
    private static final String WEBHOOKS = "/webhooks/";

    private final Collecting sink;
    private final WebhookEndpoint webhooks;
    private final EventsEndpoint events;
    private final DeploymentsEndpoint deployments;

    public ReplayDoors(
            CollectorSettings settings,
            KnownNames names,
            List<WebhookSource> sources,
            FactSink sink,
            MeterRegistry registry,
            InstantSource clock) {
        this.sink = new Collecting(sink);
        DeliveryCounter counter = new DeliveryCounter(registry, clock);
        this.webhooks = new WebhookEndpoint(sources, settings.webhooks(), this.sink, counter, clock);
        TokenDoor door = new TokenDoor(new TokenHolders(settings.tokens()), this.sink, counter, clock);
        this.events = new EventsEndpoint(door, new CdeventsReading(names));
        this.deployments = new DeploymentsEndpoint(door, new JiraDeployments(names));
    }

    @Override
    public Replayed replay(DeadLetter letter) {
        if (letter.reason() == DeadLetter.Reason.TOO_LARGE) {
            return Replayed.not("Only its beginning was kept; let its sender send it again.");
        }
        sink.clear();
        String origin = letter.origin();
        Delivery delivery = new Delivery(letter.headers(), letter.body(), letter.receivedAt());
        if (origin.startsWith(WEBHOOKS)) {
            boolean verified = letter.reason() != DeadLetter.Reason.UNVERIFIED;
            return result(webhooks.again(origin.substring(WEBHOOKS.length()), delivery, verified));
        }
        if (origin.equals(EventsEndpoint.PATH)) {
            return result(events.again(delivery));
        }
        if (origin.equals(DeploymentsEndpoint.JIRA) || origin.startsWith(DeploymentsEndpoint.DEVLAKE_ORIGIN)) {
            return result(deployments.again(origin, delivery));
        }
        return origin.equals(Topic.EVENTS.topicName()) ? ofTopic(letter) : Replayed.not(elsewhere(origin));
    }

    private static String elsewhere(String origin) {
        return origin.startsWith("/targets/") || origin.startsWith("/repositories/")
                ? "Each look at " + origin + " reads it again by itself; mend what its explanation says."
                : "What came in at " + origin + " has no door that could read it again.";
    }

    /** A record that ingest could not read, perhaps because an older version of Shiplog did not know its kind. */
    private Replayed ofTopic(DeadLetter letter) {
        try {
            sink.accept(List.of(FactRecords.read(letter.headers(), letter.body())));
            return new Replayed(ReplayOutcome.TAKEN, 1, null);
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            return new Replayed(ReplayOutcome.STILL_UNREADABLE, 0, e.getMessage());
        }
    }

    private Replayed result(Answer answer) {
        if (sink.refusal != null || answer.status() >= 400) {
            String why = sink.refusal == null ? detail(answer) : sink.refusal;
            return new Replayed(ReplayOutcome.STILL_UNREADABLE, sink.facts, why);
        }
        return sink.facts == 0
                ? new Replayed(ReplayOutcome.NOTHING, 0, "It rightly tells nothing.")
                : new Replayed(ReplayOutcome.TAKEN, sink.facts, null);
    }

    private static String detail(Answer answer) {
        try {
            JsonNode problem = ShiplogJson.readTree(answer.bytes());
            return problem.path("detail").asText("It was answered with " + answer.status() + ".");
        } catch (UnreadableJsonException e) {
            return "It was answered with " + answer.status() + ".";
        }
    }

    /** Hands facts on; what cannot be read is there already, and needs no second letter. */
    private static final class Collecting implements FactSink {
        private final FactSink sink;
        private int facts;
        private @Nullable String refusal;

        Collecting(FactSink sink) {
            this.sink = sink;
        }

        void clear() {
            facts = 0;
            refusal = null;
        }

        @Override
        public void accept(List<Fact> all) {
            sink.accept(all);
            facts += all.size();
        }

        @Override
        public void reject(DeadLetter letter) {
            refusal = letter.explanation();
        }
    }
}
