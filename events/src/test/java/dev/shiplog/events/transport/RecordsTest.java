package dev.shiplog.events.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.events.Samples;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class RecordsTest {
    static List<PipelineEvent> facts() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void readsTheFactThatItWroteAsABinaryCloudEvent(PipelineEvent event) throws UnreadableJsonException {
        Fact fact = Facts.observed(new SourceName("/somewhere"), event);

        ProducerRecord<byte[], byte[]> message = FactRecords.write(fact);

        assertThat(FactRecords.read(message.headers(), message.value())).isEqualTo(fact);
        assertThat(message.topic()).isEqualTo("shiplog.events");
        assertThat(message.key()).isNotEmpty();
        assertThat(message.value()).isEqualTo(ShiplogJson.write(event));
        assertThat(new String(message.headers().lastHeader("ce_id").value(), StandardCharsets.UTF_8))
                .isEqualTo(fact.id().value());
    }

    @Test
    void refusesARecordThatIsNoCloudEvent() {
        assertThatThrownBy(() -> FactRecords.read(new RecordHeaders(), new byte[] {1, 2, 3}))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("no CloudEvent");
    }

    @Test
    void readsTheDeadLetterThatItWrote() {
        DeadLetter letter = new DeadLetter(
                "/webhooks/github",
                DeadLetter.Reason.UNVERIFIED,
                "wrong signature",
                Samples.NOON,
                Map.of("x-github-event", "push"),
                new byte[] {0, 1, 2});
        ProducerRecord<byte[], byte[]> message = DeadLetterRecords.write(letter);

        assertThat(DeadLetterRecords.read(message.headers(), message.value(), Samples.NOON.plusSeconds(1)))
                .isEqualTo(letter);
    }

    @Test
    void keepsEvenADeadLetterWithoutAnyHeader() {
        DeadLetter letter = DeadLetterRecords.read(new RecordHeaders(), null, Samples.NOON);

        assertThat(letter.receivedAt()).isEqualTo(Samples.NOON);
        assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.UNREADABLE);
    }
}
