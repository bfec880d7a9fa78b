package dev.shiplog.events.transport;

import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.source.SourceStatus;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What collectors say of their sources as records of {@link Topic#SOURCES}: JSON, the newest of each key counts. */
public final class SourceStatusRecords {
    private SourceStatusRecords() {}

    /** The record to send. */
    public static ProducerRecord<byte[], byte[]> write(SourceStatus status) {
        String key = status.collector() + '\n' + status.source();
        return new ProducerRecord<>(
                Topic.SOURCES.topicName(), key.getBytes(StandardCharsets.UTF_8), ShiplogJson.write(status));
    }

    /**
     * What a record says.
     *
     * @throws UnreadableJsonException if it is no such status; the message says why
     */
    public static SourceStatus read(byte[] value) throws UnreadableJsonException {
        return ShiplogJson.read(value, SourceStatus.class);
    }
}
