package dev.shiplog.processor;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.commit;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.events.transport.FindingCodec;
import dev.shiplog.events.transport.Topic;
import dev.shiplog.events.transport.TopicCreation;
import dev.shiplog.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole program part on a real broker, with transactions, over a restart. */
final class StreamProcessorTest {
    private static final String DEV = "claims/dev/one";

    @TempDir
    private Path state;

    private final String servers = TestServers.kafka().bootstrapServers();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", servers), new ByteArraySerializer(), new ByteArraySerializer());
    private final KafkaConsumer<byte[], byte[]> consumer = new KafkaConsumer<>(
            Map.of("bootstrap.servers", servers, "isolation.level", "read_committed", "auto.offset.reset", "earliest"),
            new ByteArrayDeserializer(),
            new ByteArrayDeserializer());
    private final List<Finding> findings = new ArrayList<>();

    @BeforeEach
    void makeTopics() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            new TopicCreation(admin).ensure(1);
        }
        List<TopicPartition> partitions = new ArrayList<>();
        for (int i = 0; i < Topic.PARTITIONS; i++) {
            partitions.add(new TopicPartition(Topic.TRAILS.topicName(), i));
            partitions.add(new TopicPartition(Topic.ALERTS.topicName(), i));
        }
        consumer.assign(partitions);
    }

    @AfterEach
    void close() {
        producer.close();
        consumer.close();
    }

    @Test
    void emitsEachVersionOnceAndGoesOnAfterARestart() throws Exception {
        try (StreamProcessor processor = processor()) {
            assertThat(processor.check().running()).isFalse();
            processor.start();
            producer.send(new ProducerRecord<>(Topic.EVENTS.topicName(), new byte[] {1}, new byte[] {2}))
                    .get();
            send(flyway(DEV, "V1", RowKind.APPLIED, 0, 1));
            await().atMost(Duration.ofSeconds(60)).until(() -> trails().size() == 1 && alerts().size() == 1);
            assertThat(processor.check().running()).isTrue();
            assertThat(processor.counts().unreadable()).isEqualTo(1);
        }
        send(
                introduced("acme/claims", 1, FLYWAY, "V1", Introduction.INTRODUCED, -60),
                commit("acme/claims", 1, "CLM-1 Add", -60));
        try (StreamProcessor processor = processor()) {
            processor.start();
            await().atMost(Duration.ofSeconds(60))
                    .until(() -> !trails().getLast().tickets().isEmpty()
                            && alerts().getLast().state() == AlertState.RESOLVED);
        }
        assertThat(trails())
                .extracting(Trail::deployment)
                .containsOnly(trails().getFirst().deployment());
        // How many versions there are depends on which facts came within one moment; that none is lost or doubled does
        // not.
        assertThat(trails()).extracting(Trail::version).isEqualTo(countedTo(trails().size()));
        assertThat(alerts()).extracting(Alert::version).isEqualTo(countedTo(alerts().size()));
    }

    private static List<Integer> countedTo(int last) {
        return IntStream.rangeClosed(1, last).boxed().toList();
    }

    private StreamProcessor processor() {
        return new StreamProcessor(
                new KafkaSettings(servers, 1, Map.of()),
                Configured.both(),
                Governance.NONE,
                state.resolve("streams"),
                InstantSource.system());
    }

    private void send(PipelineEvent... events) throws InterruptedException, ExecutionException {
        for (PipelineEvent event : events) {
            producer.send(FactRecords.write(Say.fact(event))).get();
        }
    }

    private List<Trail> trails() {
        return found(Trail.class);
    }

    private List<Alert> alerts() {
        return found(Alert.class);
    }

    private <F extends Finding> List<F> found(Class<F> type) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(Duration.ofMillis(100))) {
            try {
                findings.add(FindingCodec.read(
                        message.headers().lastHeader(FindingCodec.TYPE).value(), message.value()));
            } catch (UnreadableJsonException e) {
                throw new AssertionError(e);
            }
        }
        return findings.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
