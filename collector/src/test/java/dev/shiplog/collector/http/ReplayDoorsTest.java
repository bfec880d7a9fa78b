package dev.shiplog.collector.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.RecordedDelivery;
import dev.shiplog.collector.Sources;
import dev.shiplog.collector.replay.Replayed;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.collector.webhook.GithubWebhook;
import dev.shiplog.collector.webhook.Reading;
import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.Secret;
import dev.shiplog.configuration.WebhookSettings;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.ReplayOutcome;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.events.transport.FactRecords;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;

final class ReplayDoorsTest {
    private static final SourceName GITHUB = new SourceName("/webhooks/github");
    private static final RecordedDelivery RECORDED = RecordedDelivery.of(new GithubWebhook()).stream()
            .filter(each -> !each.expected().isEmpty())
            .findFirst()
            .orElseThrow();

    private final HeldSink sink = new HeldSink();

    @Test
    void readsADeliveryThatAnOlderVersionDidNotKnow() {
        Replayed replayed = doors(RecordedDelivery.SECRET).replay(letter(DeadLetter.Reason.UNKNOWN_KIND, RECORDED));

        assertThat(replayed.outcome()).isEqualTo(ReplayOutcome.TAKEN);
        assertThat(replayed.facts()).isEqualTo(sink.facts.size()).isPositive();
        assertThat(sink.letters).isEmpty();
    }

    @Test
    void givesTheSameFactsAgain() {
        ReplayDoors doors = doors(RecordedDelivery.SECRET);
        doors.replay(letter(DeadLetter.Reason.UNKNOWN_KIND, RECORDED));
        List<Fact> first = List.copyOf(sink.facts);
        sink.facts.clear();
        doors.replay(letter(DeadLetter.Reason.UNKNOWN_KIND, RECORDED));

        assertThat(sink.facts).isEqualTo(first);
    }

    @Test
    void verifiesWhatWasNotSignedRightWithTheSecretsOfNow() {
        DeadLetter unverified = letter(DeadLetter.Reason.UNVERIFIED, RECORDED);

        Replayed wrong = doors(new Secret("still another")).replay(unverified);
        assertThat(wrong.outcome()).isEqualTo(ReplayOutcome.STILL_UNREADABLE);
        assertThat(wrong.explanation()).contains("not signed with the secret");
        assertThat(sink.facts).isEmpty();
        assertThat(sink.letters).as("it is a dead letter already").isEmpty();

        assertThat(doors(RecordedDelivery.SECRET).replay(unverified).outcome()).isEqualTo(ReplayOutcome.TAKEN);
    }

    @Test
    void saysWhyADeliveryStillCannotBeRead() {
        DeadLetter damaged = new DeadLetter(
                GITHUB.value(),
                DeadLetter.Reason.UNREADABLE,
                "no JSON",
                RecordedDelivery.RECEIVED_AT,
                Map.of("x-github-event", "push"),
                new byte[] {'{'});

        Replayed replayed = doors(RecordedDelivery.SECRET).replay(damaged);

        assertThat(replayed.outcome()).isEqualTo(ReplayOutcome.STILL_UNREADABLE);
        assertThat(replayed.explanation()).contains("damaged");
        assertThat(sink.letters).isEmpty();
    }

    @Test
    void readsARecordOfTheTopicThatIngestCouldNotRead() {
        Fact fact = ((Reading.Facts) new GithubWebhook().read(RECORDED.delivery()))
                .facts()
                .getFirst();
        Map<String, String> headers = new TreeMap<>();
        for (Header header : FactRecords.write(fact).headers()) {
            headers.put(header.key(), new String(header.value(), StandardCharsets.UTF_8));
        }
        DeadLetter letter = new DeadLetter(
                "shiplog.events",
                DeadLetter.Reason.UNKNOWN_KIND,
                "not known",
                RecordedDelivery.RECEIVED_AT,
                headers,
                FactRecords.write(fact).value());

        assertThat(doors(RecordedDelivery.SECRET).replay(letter).outcome()).isEqualTo(ReplayOutcome.TAKEN);
        assertThat(sink.facts).containsExactly(fact);
    }

    @Test
    void readsTheBodyOfAReport() {
        String body = "{\"specversion\":\"1.0\",\"type\":\"dev.shiplog.ticket.commented.v1\",\"source\":\"/x\","
                + "\"id\":\"1\",\"data\":{\"ticket\":\"CLM-1\",\"comment\":\"7\",\"deleted\":false,"
                + "\"updatedAt\":\"2026-03-02T12:00:00Z\"}}";
        DeadLetter letter = new DeadLetter(
                EventsEndpoint.PATH,
                DeadLetter.Reason.UNKNOWN_KIND,
                "not known",
                RecordedDelivery.RECEIVED_AT,
                Map.of("content-type", "application/cloudevents+json"),
                body.getBytes(StandardCharsets.UTF_8));

        assertThat(doors(RecordedDelivery.SECRET).replay(letter).facts()).isEqualTo(1);
    }

    @Test
    void tellsWhatNeedsNoReplayAndWhatCannotHaveOne() {
        ReplayDoors doors = doors(RecordedDelivery.SECRET);

        assertThat(doors.replay(of("/targets/claims/prod/main")))
                .matches(each -> each.outcome() == ReplayOutcome.NOT_REPLAYABLE)
                .matches(each -> String.valueOf(each.explanation()).contains("by itself"));
        assertThat(doors.replay(of("/csv")).outcome()).isEqualTo(ReplayOutcome.NOT_REPLAYABLE);
        assertThat(doors.replay(letter(DeadLetter.Reason.TOO_LARGE, RECORDED)).outcome())
                .isEqualTo(ReplayOutcome.NOT_REPLAYABLE);
        assertThat(sink.facts).isEmpty();
    }

    @Test
    void isNotDoneWhileWhatItTellsIsNotDurable() {
        sink.away = true;

        assertThatThrownBy(
                        () -> doors(RecordedDelivery.SECRET).replay(letter(DeadLetter.Reason.UNKNOWN_KIND, RECORDED)))
                .isInstanceOf(SinkUnavailableException.class);
    }

    private ReplayDoors doors(Secret secret) {
        CollectorSettings settings = new CollectorSettings(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
                Duration.ofSeconds(2),
                CollectorSettings.CONNECTIONS,
                List.of(),
                Map.of(GITHUB, WebhookSettings.signedWith(secret)),
                List.of());
        Instant later = RecordedDelivery.RECEIVED_AT.plusSeconds(86_400);
        return new ReplayDoors(
                settings,
                RecordedDelivery.NAMES,
                Sources.webhooks(RecordedDelivery.NAMES),
                sink,
                new SimpleMeterRegistry(),
                InstantSource.fixed(later));
    }

    private static DeadLetter letter(DeadLetter.Reason reason, RecordedDelivery recorded) {
        return new DeadLetter(
                GITHUB.value(),
                reason,
                "as it was kept",
                RecordedDelivery.RECEIVED_AT,
                recorded.delivery().headers(new GithubWebhook().keptHeaders()),
                recorded.body());
    }

    private static DeadLetter of(String origin) {
        return new DeadLetter(
                origin,
                DeadLetter.Reason.UNREADABLE,
                "as it was kept",
                RecordedDelivery.RECEIVED_AT,
                Map.of(),
                new byte[0]);
    }
}
