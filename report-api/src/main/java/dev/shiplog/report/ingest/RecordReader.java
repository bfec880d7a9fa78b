package dev.shiplog.report.ingest;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.SchemaState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.json.CanonicalJson;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.events.transport.DeadLetterRecords;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.events.transport.FindingCodec;
import dev.shiplog.events.transport.SourceStatusRecords;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.report.model.intake.Arrival;
import dev.shiplog.report.model.intake.Arrived;
import dev.shiplog.report.model.intake.Place;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;

/** Reads a record of any topic. It never fails: what it cannot read is an {@link Arrived.Unreadable}. */
final class RecordReader {
    private static final byte[] NOTHING = {};
    private static final String CLOUD_EVENT_TYPE = "ce_type";
    private static final long LAST_MILLIS =
            Instant.parse("2200-01-01T00:00:00Z").toEpochMilli() - 1;

    private RecordReader() {}

    static Arrived read(ConsumerRecord<byte[], byte[]> message) {
        try {
            if (message.topic().equals(Topic.EVENTS.topicName())) {
                return fact(message);
            }
            if (message.topic().equals(Topic.DEAD_LETTERS.topicName())) {
                Arrival arrival = arrival(message);
                return new Arrived.OfLetter(
                        arrival, DeadLetterRecords.read(message.headers(), message.value(), arrival.recordedAt()));
            }
            if (message.topic().equals(Topic.SOURCES.topicName())) {
                return new Arrived.OfStatus(arrival(message), SourceStatusRecords.read(value(message)));
            }
            return finding(message);
        } catch (UnreadableJsonException | RuntimeException e) {
            return unreadable(message, String.valueOf(e.getMessage()));
        }
    }

    /** The record as a dead letter, whole. */
    static Arrived unreadable(ConsumerRecord<byte[], byte[]> message, String why) {
        Arrival arrival = arrival(message);
        Map<String, String> headers = new TreeMap<>();
        for (Header header : message.headers()) {
            headers.put(Bounds.storable(header.key()), text(header));
        }
        if (message.key() != null) {
            headers.put("shiplog_key", storable(message.key()));
        }
        String explanation = "The record " + arrival + " cannot be read: " + why
                + ". Mend its sender, or update Shiplog, and replay.";
        return new Arrived.Unreadable(
                arrival,
                new DeadLetter(
                        message.topic(), reason(message), explanation, arrival.recordedAt(), headers, value(message)));
    }

    private static Arrived fact(ConsumerRecord<byte[], byte[]> message) throws UnreadableJsonException {
        Fact fact = FactRecords.read(message.headers(), value(message));
        return new Arrived.OfFact(arrival(message), fact, canonical(fact, value(message)));
    }

    // As it was received; only what has no canonical form (half a character, a fraction) goes in as it was understood.
    private static String canonical(Fact fact, byte[] data) throws UnreadableJsonException {
        try {
            return CanonicalJson.text(ShiplogJson.readTree(data));
        } catch (IllegalArgumentException e) {
            return new String(ShiplogJson.write(fact.event()), StandardCharsets.UTF_8);
        }
    }

    private static Arrived finding(ConsumerRecord<byte[], byte[]> message) throws UnreadableJsonException {
        Header type = message.headers().lastHeader(FindingCodec.TYPE);
        if (type == null || type.value() == null) {
            throw new UnreadableJsonException("its header " + FindingCodec.TYPE + " is missing");
        }
        String body = new String(value(message), StandardCharsets.UTF_8);
        return switch (FindingCodec.read(type.value(), value(message))) {
            case Trail trail -> new Arrived.OfTrail(arrival(message), trail, body);
            case Alert alert -> new Arrived.OfAlert(arrival(message), alert, body);
            case Judgement judgement -> new Arrived.OfJudgement(arrival(message), judgement, body);
            case Promotion promotion -> new Arrived.OfPromotion(arrival(message), promotion, body);
            case Drift drift -> new Arrived.OfDrift(arrival(message), drift, body);
            case SchemaState state -> new Arrived.OfSchemaState(arrival(message), state, body);
        };
    }

    // A producer may claim any time; one that no column takes is moved to the nearest that it does.
    private static Arrival arrival(ConsumerRecord<byte[], byte[]> message) {
        return new Arrival(
                new Place(message.topic(), message.partition()),
                message.offset(),
                Instant.ofEpochMilli(Math.clamp(message.timestamp(), 0, LAST_MILLIS)));
    }

    private static DeadLetter.Reason reason(ConsumerRecord<byte[], byte[]> message) {
        Header type = message.headers().lastHeader(CLOUD_EVENT_TYPE);
        return type != null && EventType.named(text(type)).isEmpty()
                ? DeadLetter.Reason.UNKNOWN_KIND
                : DeadLetter.Reason.UNREADABLE;
    }

    private static byte[] value(ConsumerRecord<byte[], byte[]> message) {
        return message.value() == null ? NOTHING : message.value();
    }

    private static String text(Header header) {
        return header.value() == null ? "" : storable(header.value());
    }

    private static String storable(byte[] utf8) {
        return Bounds.storable(new String(utf8, StandardCharsets.UTF_8));
    }
}
