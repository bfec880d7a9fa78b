package dev.shiplog.report.outbound;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.transport.FactRecords;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.jspecify.annotations.Nullable;

/**
 * Puts the facts of deliveries into the topic of facts and moves the group's positions past what they tell of, both or
 * neither. Who has lost its partitions to another meanwhile is refused, so that each delivery becomes one fact.
 */
final class Settlement implements AutoCloseable {
    private final Supplier<Producer<byte[], byte[]>> producers;
    private @Nullable Producer<byte[], byte[]> producer;

    /** @param producers of producers with one and the same transactional id, not initialised */
    Settlement(Supplier<Producer<byte[], byte[]>> producers) {
        this.producers = producers;
    }

    /**
     * Settles. After a failure it can be called again with the same arguments.
     *
     * @throws org.apache.kafka.common.KafkaException if it is not known to be settled
     */
    void settle(List<Fact> facts, Map<TopicPartition, Long> positions, ConsumerGroupMetadata group) {
        Map<TopicPartition, OffsetAndMetadata> offsets = new HashMap<>();
        positions.forEach((partition, position) -> offsets.put(partition, new OffsetAndMetadata(position)));
        boolean settled = false;
        try {
            Producer<byte[], byte[]> open = open();
            open.beginTransaction();
            List<Future<RecordMetadata>> sent = new ArrayList<>();
            facts.forEach(fact -> sent.add(open.send(FactRecords.write(fact))));
            open.sendOffsetsToTransaction(offsets, group);
            // It fails if any of them could not be sent.
            open.commitTransaction();
            settled = sent.stream().allMatch(Future::isDone);
        } finally {
            if (!settled) {
                // The next producer aborts what this one has left open, or finishes it if it was committed already.
                close();
            }
        }
    }

    @Override
    public void close() {
        Producer<byte[], byte[]> open = producer;
        producer = null;
        if (open != null) {
            open.close(Duration.ZERO);
        }
    }

    private Producer<byte[], byte[]> open() {
        Producer<byte[], byte[]> open = producer;
        if (open == null) {
            open = producers.get();
            producer = open;
            open.initTransactions();
        }
        return open;
    }
}
