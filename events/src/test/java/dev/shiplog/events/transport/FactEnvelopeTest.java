package dev.shiplog.events.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.events.Samples;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.json.UnreadableJsonException;
import io.cloudevents.CloudEvent;
import io.cloudevents.core.builder.CloudEventBuilder;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FactEnvelopeTest {
    static List<PipelineEvent> facts() {
        return Samples.all();
    }

    @ParameterizedTest
    @MethodSource("facts")
    void unwrapsWhatItWrapped(PipelineEvent event) throws UnreadableJsonException {
        Fact fact = Facts.observed(new SourceName("/somewhere"), event);

        CloudEvent envelope = FactEnvelope.wrap(fact);

        assertThat(FactEnvelope.unwrap(envelope)).isEqualTo(fact);
        assertThat(envelope.getType()).matches("dev\\.shiplog\\.[a-z]+\\.[a-z]+\\.v1");
        assertThat(envelope.getSubject()).isEqualTo(event.subject());
    }

    @Test
    void refusesATypeThatItDoesNotKnow() {
        assertThatThrownBy(() -> FactEnvelope.unwrap(event("org.example.thing", "{}")))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("org.example.thing");
    }

    @Test
    void refusesAnEventWithoutData() {
        CloudEvent empty = CloudEventBuilder.v1()
                .withId("1")
                .withSource(URI.create("/x"))
                .withType("dev.shiplog.ticket.changed.v1")
                .build();

        assertThatThrownBy(() -> FactEnvelope.unwrap(empty)).hasMessageContaining("needs data");
    }

    @Test
    void refusesASourceThatNoLedgerCouldKeep() {
        assertThatThrownBy(() -> FactEnvelope.unwrap(CloudEventBuilder.v1(event(
                                "dev.shiplog.ticket.changed.v1",
                                "{\"ticket\":\"CLM-1\",\"updatedAt\":\"2026-03-02T12:00:00Z\"}"))
                        .withSource(URI.create("/" + "x".repeat(400)))
                        .build()))
                .isInstanceOf(UnreadableJsonException.class)
                .hasMessageContaining("source");
    }

    private static CloudEvent event(String type, String data) {
        return CloudEventBuilder.v1()
                .withId("1")
                .withSource(URI.create("/x"))
                .withType(type)
                .withData("application/json", data.getBytes(StandardCharsets.UTF_8))
                .build();
    }
}
