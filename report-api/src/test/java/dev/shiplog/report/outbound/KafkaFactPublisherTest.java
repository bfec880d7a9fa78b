package dev.shiplog.report.outbound;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.configuration.KafkaSettings;
import dev.shiplog.events.fact.AccessAction;
import dev.shiplog.events.fact.AccessRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.transport.FactRecords;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.ComponentHealth;
import dev.shiplog.report.model.PublisherUnavailableException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.RoundRobinPartitioner;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;

final class KafkaFactPublisherTest {
    private static final Fact FACT = Facts.observed(
            new SourceName("/report-api"),
            new AccessRecorded(Samples.ADA, Role.ADMIN, AccessAction.SIGNED_IN, "sign-in form", Samples.NOON));

    private final MockProducer<byte[], byte[]> producer = new MockProducer<>(
            false, new RoundRobinPartitioner(), new ByteArraySerializer(), new ByteArraySerializer());
    private final KafkaFactPublisher publisher =
            new KafkaFactPublisher(new KafkaSettings("broker:9092", 1, Map.of()), properties -> {
                assertThat(properties).containsEntry("acks", "all").containsEntry("enable.idempotence", true);
                return producer;
            });

    @Test
    void returnsOnlyWhenKafkaHasConfirmed() throws Exception {
        publisher.start();
        CompletableFuture<Void> published = CompletableFuture.runAsync(() -> publisher.publish(FACT));
        Awaitility.await().until(() -> !producer.history().isEmpty());
        assertThat(published).isNotDone();
        producer.completeNext();
        published.join();
        var sent = producer.history().getFirst();
        assertThat(FactRecords.read(sent.headers(), sent.value())).isEqualTo(FACT);
        assertThat(publisher.check().state()).isEqualTo(ComponentHealth.State.UP);
        publisher.close();
    }

    @Test
    void saysWhichBrokerDidNotConfirm() {
        publisher.start();
        producer.sendException = new TimeoutException("no metadata");
        assertThatThrownBy(() -> publisher.publish(FACT))
                .isInstanceOf(PublisherUnavailableException.class)
                .hasMessageContaining("broker:9092")
                .hasMessageContaining("no metadata");
        assertThat(publisher.check().state()).isEqualTo(ComponentHealth.State.DOWN);
        publisher.close();
    }

    @Test
    void refusesBeforeItIsStarted() {
        assertThat(publisher.check().state()).isEqualTo(ComponentHealth.State.DOWN);
        assertThatThrownBy(() -> publisher.publish(FACT)).isInstanceOf(PublisherUnavailableException.class);
    }
}
