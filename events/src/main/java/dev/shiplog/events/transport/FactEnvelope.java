package dev.shiplog.events.transport;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import io.cloudevents.CloudEvent;
import io.cloudevents.CloudEventData;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.time.ZoneOffset;

/**
 * A fact as a CloudEvent 1.0 and back. {@code time} is when it happened by the source's clock, {@code subject} what it
 * is about, {@code data} the canonical JSON of its content. When Shiplog recorded it is the timestamp of its record.
 */
public final class FactEnvelope {
    private FactEnvelope() {}

    /** The event that carries this fact. */
    public static CloudEvent wrap(Fact fact) {
        PipelineEvent event = fact.event();
        return CloudEventBuilder.v1()
                .withId(fact.id().value())
                .withSource(URI.create(fact.source().value()))
                .withType(EventType.of(event).type())
                .withSubject(event.subject())
                .withTime(event.occurredAt().atOffset(ZoneOffset.UTC))
                .withData("application/json", ShiplogJson.write(event))
                .build();
    }

    /**
     * The fact that this event carries.
     *
     * @throws UnreadableJsonException if its type is unknown or its data is not what the type asks for
     */
    public static Fact unwrap(CloudEvent envelope) throws UnreadableJsonException {
        EventType type = EventType.named(envelope.getType())
                .orElseThrow(
                        () -> new UnreadableJsonException("Shiplog knows no events of type " + envelope.getType()));
        CloudEventData data = envelope.getData();
        if (data == null) {
            throw new UnreadableJsonException("an event of type " + type.type() + " needs data");
        }
        PipelineEvent event = ShiplogJson.read(data.toBytes(), type.eventClass());
        try {
            return new Fact(new SourceName(envelope.getSource().toString()), new FactId(envelope.getId()), event);
        } catch (IllegalArgumentException e) {
            throw new UnreadableJsonException(String.valueOf(e.getMessage()));
        }
    }
}
