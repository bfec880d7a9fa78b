package dev.shiplog.collector.sink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.health.Health;
import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.events.transport.DeadLetterRecords;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.events.transport.TopicCreation;
import dev.shiplog.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** On a real broker. */
final class KafkaFactSinkTest {
    private static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    private static final List<String> TOPICS =
            Arrays.stream(Topic.values()).map(Topic::topicName).toList();
    private static KafkaSettings settings = new KafkaSettings("127.0.0.1:1", 1, Map.of());

    @BeforeAll
    static void broker() throws Exception {
        settings = new KafkaSettings(TestServers.kafka().bootstrapServers(), 1, Map.of("acks", "0"));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", settings.bootstrapServers()))) {
            assertThat(new TopicCreation(admin).ensure(1)).isSubsetOf(TOPICS);
        }
    }

    @Test
    void returnsOnlyWhenEveryFactIsOnTheBroker() throws Exception {
        try (KafkaFactSink sink = new KafkaFactSink(settings)) {
            sink.start();
            List<Fact> facts = IntStream.rangeClosed(1, 500)
                    .mapToObj(KafkaFactSinkTest::ticket)
                    .toList();
            sink.accept(facts);

            List<Fact> read = new ArrayList<>();
            for (ConsumerRecord<byte[], byte[]> message : everything(Topic.EVENTS)) {
                read.add(FactRecords.read(message));
            }
            assertThat(read).containsAll(facts);
            assertThat(sink.check().status()).isEqualTo(Health.Status.UP);
            assertThat(sink.check().details()).containsEntry("facts", 500L);
        }
    }

    @Test
    void keepsADeadLetterWhole() {
        byte[] body = new byte[1024 * 1024];
        DeadLetter letter = new DeadLetter(
                "/webhooks/github",
                DeadLetter.Reason.UNREADABLE,
                "because",
                NOON,
                Map.of("x-github-event", "push"),
                body);
        try (KafkaFactSink sink = new KafkaFactSink(settings)) {
            sink.start();
            sink.reject(letter);
        }
        assertThat(everything(Topic.DEAD_LETTERS).stream()
                        .map(message -> DeadLetterRecords.read(message.headers(), message.value(), NOON)))
                .contains(letter);
    }

    @Test
    void letsCallersShareBatchesInsteadOfWaitingForEachOther() {
        try (KafkaFactSink sink = new KafkaFactSink(settings);
                ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            sink.start();
            sink.accept(List.of(ticket(1)));
            long began = System.nanoTime();
            List<CompletableFuture<Void>> all = IntStream.rangeClosed(1, 4000)
                    .mapToObj(n -> CompletableFuture.runAsync(() -> sink.accept(List.of(ticket(n))), callers))
                    .toList();
            all.forEach(CompletableFuture::join);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(8));
            assertThat(sink.check().details()).containsEntry("facts", 4001L);
        }
    }

    @Test
    void saysWithinItsTimeThatKafkaIsAway() {
        try (KafkaFactSink sink =
                new KafkaFactSink(new KafkaSettings("127.0.0.1:1", 1, Map.of()), Duration.ofMillis(600))) {
            assertThatThrownBy(() -> sink.accept(List.of(ticket(1)))).isInstanceOf(SinkUnavailableException.class);
            assertThat(sink.check().status()).isEqualTo(Health.Status.DOWN);
            sink.start();
            long began = System.nanoTime();
            assertThatThrownBy(() -> sink.accept(List.of(ticket(1)))).isInstanceOf(SinkUnavailableException.class);
            assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(5));
            assertThat(sink.check().status()).isEqualTo(Health.Status.DOWN);
            assertThat(sink.check().explanation()).contains("127.0.0.1:1");
        }
    }

    private static Fact ticket(int number) {
        return Facts.observed(
                new SourceName("/webhooks/jira"),
                new TicketChanged(
                        new TicketKey("SNK-" + number), "x", null, null, null, null, null, null, false, NOON));
    }

    private static List<ConsumerRecord<byte[], byte[]>> everything(Topic topic) {
        List<ConsumerRecord<byte[], byte[]>> all = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", settings.bootstrapServers()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = IntStream.range(0, Topic.PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topic.topicName(), partition))
                    .toList();
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (ends.entrySet().stream().anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(200)).forEach(all::add);
            }
        }
        return all;
    }
}
