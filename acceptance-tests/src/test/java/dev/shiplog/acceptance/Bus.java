package dev.shiplog.acceptance;

import dev.shiplog.events.json.EventType;
import dev.shiplog.events.transport.Topic;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Looks at how far topics were written and read, past Shiplog. */
final class Bus implements AutoCloseable {
    private static final String PROCESSOR = "shiplog-stream-processor";

    private final String bootstrapServers;
    private final Admin admin;

    Bus(String bootstrapServers) {
        this.bootstrapServers = bootstrapServers;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** How many facts were written. */
    long facts() throws InterruptedException, ExecutionException {
        return count(message -> true);
    }

    /** How many of them Shiplog itself wrote of what it sent to destinations. */
    long deliveries() throws InterruptedException, ExecutionException {
        return count(message -> EventType.DELIVERY_RECORDED
                .type()
                .equals(new String(message.headers().lastHeader("ce_type").value(), StandardCharsets.UTF_8)));
    }

    // Deliveries are written in transactions, whose ends take up offsets, too.
    private long count(Predicate<ConsumerRecord<byte[], byte[]>> wanted)
            throws InterruptedException, ExecutionException {
        Map<TopicPartition, Long> ends = ends();
        long facts = 0;
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            consumer.assign(ends.keySet());
            consumer.seekToBeginning(ends.keySet());
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(100))) {
                    facts += wanted.test(message) ? 1 : 0;
                }
            }
        }
        return facts;
    }

    /** Whether the stream processor has read every fact. */
    boolean processed() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetAndMetadata> read = admin.listConsumerGroupOffsets(PROCESSOR)
                .partitionsToOffsetAndMetadata()
                .get();
        return ends().entrySet().stream()
                .allMatch(end -> end.getValue() == 0
                        || (read.containsKey(end.getKey())
                                && read.get(end.getKey()).offset() >= end.getValue()));
    }

    @Override
    public void close() {
        admin.close();
    }

    private Map<TopicPartition, Long> ends() throws InterruptedException, ExecutionException {
        Map<TopicPartition, OffsetSpec> partitions = IntStream.range(0, Topic.PARTITIONS)
                .mapToObj(number -> new TopicPartition(Topic.EVENTS.topicName(), number))
                .collect(Collectors.toMap(Function.identity(), partition -> OffsetSpec.latest()));
        return admin.listOffsets(partitions).all().get().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().offset()));
    }
}
