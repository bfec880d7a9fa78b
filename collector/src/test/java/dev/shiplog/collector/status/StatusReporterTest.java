package dev.shiplog.collector.status;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.source.SourceKind;
import dev.shiplog.events.source.SourceState;
import dev.shiplog.events.source.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class StatusReporterTest {
    private final List<SourceStatus> told = new ArrayList<>();
    private Instant now = Instant.parse("2026-03-02T12:00:00Z");
    private SourceState state = SourceState.WAITING;
    private boolean away;
    private final StatusReporter reporter =
            new StatusReporter(List.of((collector, at) -> List.of(status(collector, at))), this::tell, () -> now);

    @AfterEach
    void close() {
        reporter.close();
    }

    @Test
    void tellsAtOnceWhatChangesAndElseEachMinute() {
        reporter.tell("host:1");
        reporter.tell("host:1");
        assertThat(told).hasSize(1);

        state = SourceState.OK;
        reporter.tell("host:1");
        assertThat(told).extracting(SourceStatus::state).containsExactly(SourceState.WAITING, SourceState.OK);

        now = now.plusSeconds(59);
        reporter.tell("host:1");
        assertThat(told).hasSize(2);
        now = now.plusSeconds(1);
        reporter.tell("host:1");
        assertThat(told).hasSize(3);
    }

    @Test
    void tellsAgainWhatCouldNotBeTold() {
        away = true;
        reporter.tell("host:1");
        away = false;
        reporter.tell("host:1");

        assertThat(told).extracting(SourceStatus::collector).containsExactly("host:1");
    }

    private void tell(List<SourceStatus> statuses) {
        if (away) {
            throw new SinkUnavailableException("Kafka is away", new IllegalStateException("away"));
        }
        told.addAll(statuses);
    }

    private SourceStatus status(String collector, Instant at) {
        return new SourceStatus(
                collector,
                new SourceName("/targets/claims/prod/main"),
                SourceKind.TARGET,
                state,
                null,
                null,
                null,
                0,
                0,
                Duration.ofSeconds(30),
                null,
                at);
    }
}
