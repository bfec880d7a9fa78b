package dev.shiplog.collector.http;

import dev.shiplog.collector.masking.MaskedEvents;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.events.transport.FactEnvelope;
import dev.shiplog.events.transport.Topic;
import io.cloudevents.CloudEvent;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code POST /api/v1/events}: facts as CloudEvents from whoever holds a token. A body is taken whole or not at all,
 * and every fault in it is told.
 */
final class EventsEndpoint {
    static final String PATH = "/api/v1/events";
    private static final Logger LOG = LoggerFactory.getLogger(EventsEndpoint.class);
    private static final int FAULTS_SHOWN = 100;

    /** A record also holds a fact's key and headers. */
    static final int LARGEST_FACT = Topic.LARGEST_RECORD - 64 * 1024;

    private final TokenHolders holders;
    private final FactSink sink;
    private final DeliveryCounter counter;
    private final InstantSource clock;

    EventsEndpoint(TokenHolders holders, FactSink sink, DeliveryCounter counter, InstantSource clock) {
        this.holders = holders;
        this.sink = sink;
        this.counter = counter;
        this.clock = clock;
    }

    Answer receive(Request request) throws IOException {
        Optional<ActorName> holder = holders.holder(request.header("Authorization"));
        if (holder.isEmpty()) {
            counter.count(PATH, "unauthorized");
            return Answer.problem(new Problem(
                            401,
                            "A token is needed",
                            "Send Authorization: Bearer and a token that is listed under collector.tokens in"
                                    + " shiplog.yaml."))
                    .with("WWW-Authenticate", "Bearer");
        }
        try {
            return read(request.delivery(), holder.get());
        } catch (BodyTooLargeException e) {
            counter.count(PATH, "too_large");
            LOG.warn("A body from {} was refused: it has more than {} bytes.", holder.get(), Request.LARGEST_BODY);
            return CollectorServer.tooLarge(Request.LARGEST_BODY);
        }
    }

    private Answer read(Delivery delivery, ActorName holder) {
        List<Fact> facts = new ArrayList<>();
        List<Fault> faults = new ArrayList<>();
        try {
            for (CloudEventBody.Element element : CloudEventBody.elements(delivery)) {
                read(element, facts.size() + faults.size(), facts, faults);
            }
        } catch (UnreadableJsonException e) {
            faults.add(new Fault(Fault.Kind.UNREADABLE, null, null, String.valueOf(e.getMessage())));
        }
        return faults.isEmpty() ? accepted(facts) : refused(faults, delivery, holder);
    }

    private static void read(CloudEventBody.Element element, int index, List<Fact> facts, List<Fault> faults) {
        switch (element) {
            case CloudEventBody.Element.Damaged damaged ->
                faults.add(new Fault(Fault.Kind.UNREADABLE, index, null, damaged.explanation()));
            case CloudEventBody.Element.Event found -> {
                CloudEvent event = found.event();
                Optional<EventType> type = EventType.named(event.getType());
                if (type.isEmpty()) {
                    faults.add(new Fault(
                            Fault.Kind.UNKNOWN_KIND,
                            index,
                            event.getId(),
                            "Shiplog knows no events of type " + Text.shown(event.getType())));
                } else if (!type.get().reportable()) {
                    faults.add(new Fault(
                            Fault.Kind.FORBIDDEN,
                            index,
                            event.getId(),
                            "only Shiplog itself states events of type "
                                    + type.get().type()));
                } else {
                    unwrap(event, index, facts, faults);
                }
            }
        }
    }

    private static void unwrap(CloudEvent event, int index, List<Fact> facts, List<Fault> faults) {
        try {
            Fact fact = FactEnvelope.unwrap(event);
            Fact masked = new Fact(fact.source(), fact.id(), MaskedEvents.mask(fact.event()));
            // Some text can be read but not be written, and masks make text longer; better found here than at Kafka's.
            if (ShiplogJson.write(masked.event()).length > LARGEST_FACT) {
                faults.add(new Fault(Fault.Kind.UNREADABLE, index, event.getId(), "the event is too large"));
                return;
            }
            facts.add(masked);
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            faults.add(new Fault(Fault.Kind.UNREADABLE, index, event.getId(), String.valueOf(e.getMessage())));
        }
    }

    private Answer accepted(List<Fact> facts) {
        sink.accept(facts);
        counter.count(PATH, "accepted");
        return Answer.json(202, Accepted.of(facts));
    }

    private Answer refused(List<Fault> faults, Delivery delivery, ActorName holder) {
        Fault.Kind worst =
                faults.stream().map(Fault::kind).min(Fault.Kind::compareTo).orElseThrow();
        String detail = detail(worst, faults);
        worst.reason()
                .ifPresent(reason -> sink.reject(
                        new DeadLetter(PATH, reason, detail, clock.instant(), keptHeaders(delivery), delivery.body())));
        counter.count(PATH, worst.name().toLowerCase(Locale.ROOT));
        LOG.info("A body from {} was refused: {}", holder, detail);
        Map<String, Object> further = new TreeMap<>();
        further.put(
                "faults",
                faults.stream().limit(FAULTS_SHOWN).map(Fault::members).toList());
        if (worst == Fault.Kind.UNKNOWN_KIND) {
            further.put("knownTypes", knownTypes());
        }
        return Answer.problem(new Problem(worst.status(), worst.title(), detail, further));
    }

    private static String detail(Fault.Kind worst, List<Fault> faults) {
        Fault first = faults.stream()
                .filter(fault -> fault.kind() == worst)
                .findFirst()
                .orElseThrow();
        String more = faults.size() == 1 ? "" : " It has " + faults.size() + " faults in all, see faults.";
        return "Nothing was taken" + first.where() + ": " + first.explanation() + "." + more + " " + worst.mend();
    }

    private static List<String> knownTypes() {
        return Arrays.stream(EventType.values())
                .filter(EventType::reportable)
                .map(EventType::type)
                .toList();
    }

    private static Map<String, String> keptHeaders(Delivery delivery) {
        Map<String, String> all = delivery.allHeaders();
        all.keySet().removeIf(name -> !name.startsWith("ce-") && !name.equals("content-type"));
        return all;
    }
}
