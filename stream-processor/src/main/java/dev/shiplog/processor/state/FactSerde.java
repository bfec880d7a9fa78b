package dev.shiplog.processor.state;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import org.jspecify.annotations.Nullable;

/**
 * Facts between the processor's own steps: type, source and id on a line each, then the canonical JSON. Each fact goes
 * through it on its way from step to step and to the store, and is read again with each deployment that it concerns, so
 * one is shared by all, which remembers the latest.
 */
public final class FactSerde implements Serde<Fact> {
    private static final int LINES = 3;

    private final RecentFacts recent = new RecentFacts();

    @Override
    public Serializer<Fact> serializer() {
        return (topic, fact) -> bytes(fact);
    }

    @Override
    public Deserializer<Fact> deserializer() {
        return (topic, bytes) -> fact(bytes);
    }

    @SuppressWarnings("NullAway") // Kafka hands null on as null, which its own interfaces do not say.
    private byte[] bytes(@Nullable Fact fact) {
        return fact == null ? null : recent.bytes(fact, FactSerde::write);
    }

    @SuppressWarnings("NullAway") // As above.
    private Fact fact(byte @Nullable [] bytes) {
        return bytes == null ? null : recent.fact(bytes, FactSerde::read);
    }

    private static byte[] write(Fact fact) {
        String head = EventType.of(fact.event()).type() + '\n' + fact.source() + '\n' + fact.id() + '\n';
        ByteArrayOutputStream out = new ByteArrayOutputStream(1024);
        out.writeBytes(head.getBytes(StandardCharsets.UTF_8));
        out.writeBytes(ShiplogJson.write(fact.event()));
        return out.toByteArray();
    }

    private static Fact read(byte[] bytes) {
        String[] head = new String[LINES];
        int from = 0;
        for (int line = 0; line < LINES; line++) {
            int to = from;
            while (bytes[to] != '\n') {
                to++;
            }
            head[line] = new String(bytes, from, to - from, StandardCharsets.UTF_8);
            from = to + 1;
        }
        String name = head[0];
        EventType type = EventType.named(name)
                .orElseThrow(() -> new SerializationException("A newer Shiplog wrote a fact of type " + name
                        + " into the stream processor's state: run that version or newer"));
        try {
            return new Fact(
                    new SourceName(head[1]),
                    new FactId(head[2]),
                    ShiplogJson.read(Arrays.copyOfRange(bytes, from, bytes.length), type.eventClass()));
        } catch (UnreadableJsonException e) {
            throw new SerializationException("Fact " + head[2] + " in the stream processor's state is damaged", e);
        }
    }
}
