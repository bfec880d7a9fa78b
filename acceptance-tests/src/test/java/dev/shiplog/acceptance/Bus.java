package dev.shiplog.acceptance;

import dev.shiplog.events.transport.Topic;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Looks at how far topics were written and read, past Shiplog. */
final class Bus implements AutoCloseable {
    private static final String PROCESSOR = "shiplog-stream-processor";

    private final Admin admin;

    Bus(String bootstrapServers) {
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** How many facts were written; their writers use no transactions, so each offset is a fact. */
    long facts() throws InterruptedException, ExecutionException {
        return ends().values().stream().mapToLong(Long::longValue).sum();
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
