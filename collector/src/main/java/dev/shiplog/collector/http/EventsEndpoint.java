package dev.shiplog.collector.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.collector.cdevents.CdeventsReading;
import dev.shiplog.collector.masking.MaskedEvents;
import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.collector.webhook.Reading;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FactEnvelope;
import dev.shiplog.events.transport.Topic;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import java.io.IOException;
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

    private static final ActorName REPLAY = new ActorName("a replay");

    private final TokenDoor door;
    private final CdeventsReading cdevents;

    EventsEndpoint(TokenDoor door, CdeventsReading cdevents) {
        this.door = door;
        this.cdevents = cdevents;
    }

    Answer receive(Request request) throws IOException {
        return door.open(PATH, request, this::read);
    }

    /** Reads a body that could not be read before; who sent it was settled then. */
    Answer again(Delivery delivery) {
        return read(delivery, REPLAY);
    }

    private Answer read(Delivery delivery, ActorName holder) {
        Taken taken = new Taken();
        try {
            for (CloudEventBody.Element element : CloudEventBody.elements(delivery)) {
                read(element, taken);
                taken.index++;
            }
        } catch (UnreadableJsonException e) {
            taken.faults.add(new Fault(Fault.Kind.UNREADABLE, null, null, String.valueOf(e.getMessage())));
        }
        return taken.faults.isEmpty() ? accepted(taken) : refused(taken.faults, delivery, holder);
    }

    /** What was found in a body so far. */
    private static final class Taken {
        final List<Fact> facts = new ArrayList<>();
        final List<Fault> faults = new ArrayList<>();
        final List<String> notes = new ArrayList<>();
        int index;

        void fault(Fault.Kind kind, CloudEvent event, String explanation) {
            faults.add(new Fault(kind, index, event.getId(), explanation));
        }
    }

    private void read(CloudEventBody.Element element, Taken taken) {
        switch (element) {
            case CloudEventBody.Element.Damaged damaged ->
                taken.faults.add(new Fault(Fault.Kind.UNREADABLE, taken.index, null, damaged.explanation()));
            case CloudEventBody.Element.Event found
            when CdeventsReading.reads(found.event().getType()) -> cdevent(found.event(), taken);
            case CloudEventBody.Element.Event found -> own(found.event(), taken);
        }
    }

    private static void own(CloudEvent event, Taken taken) {
        Optional<EventType> type = EventType.named(event.getType());
        if (type.isEmpty()) {
            taken.fault(
                    Fault.Kind.UNKNOWN_KIND, event, "Shiplog knows no events of type " + Text.shown(event.getType()));
        } else if (!type.get().reportable()) {
            taken.fault(
                    Fault.Kind.FORBIDDEN,
                    event,
                    "only Shiplog itself states events of type " + type.get().type());
        } else {
            unwrap(event, taken);
        }
    }

    private static void unwrap(CloudEvent event, Taken taken) {
        try {
            Fact fact = FactEnvelope.unwrap(event);
            add(event, new Fact(fact.source(), fact.id(), MaskedEvents.mask(fact.event())), taken);
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            taken.fault(Fault.Kind.UNREADABLE, event, String.valueOf(e.getMessage()));
        }
    }

    private void cdevent(CloudEvent event, Taken taken) {
        CloudEventData data = event.getData();
        try {
            JsonNode json = ShiplogJson.readTree(data == null ? new byte[0] : data.toBytes());
            switch (cdevents.read(event.getType(), json)) {
                case Reading.Facts read -> read.facts().forEach(fact -> add(event, fact, taken));
                case Reading.Nothing nothing -> taken.notes.add(event.getId() + ": " + nothing.reason());
                case Reading.UnknownKind kind -> taken.fault(Fault.Kind.UNKNOWN_KIND, event, kind.explanation());
                case Reading.Unreadable damaged -> taken.fault(Fault.Kind.UNREADABLE, event, damaged.explanation());
            }
        } catch (UnreadableJsonException | IllegalArgumentException e) {
            taken.fault(Fault.Kind.UNREADABLE, event, String.valueOf(e.getMessage()));
        }
    }

    /** Some text can be read but not be written, and masks make text longer; better found here than at Kafka's. */
    private static void add(CloudEvent event, Fact fact, Taken taken) {
        if (ShiplogJson.write(fact.event()).length > LARGEST_FACT) {
            taken.fault(Fault.Kind.UNREADABLE, event, "the event is too large");
        } else {
            taken.facts.add(fact);
        }
    }

    private Answer accepted(Taken taken) {
        door.sink().accept(taken.facts);
        door.count(PATH, taken.facts.isEmpty() && !taken.notes.isEmpty() ? "nothing" : "accepted");
        return Answer.json(202, Accepted.of(taken.facts, taken.notes));
    }

    private Answer refused(List<Fault> faults, Delivery delivery, ActorName holder) {
        Fault.Kind worst =
                faults.stream().map(Fault::kind).min(Fault.Kind::compareTo).orElseThrow();
        String detail = detail(worst, faults);
        worst.reason().ifPresent(reason -> door.keep(PATH, reason, detail, delivery));
        door.count(PATH, worst.name().toLowerCase(Locale.ROOT));
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
}
