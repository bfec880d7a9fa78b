package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.ticket;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.processor.Configured;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a target may lack what another has, while a change is rolled out in stages. */
final class BehindAfterTest {
    private static final String A = "claims/prod/a";
    private static final String B = "claims/prod/b";
    private static final double HOUR = 3600;

    @TempDir
    private Path state;

    @Test
    void nobodyIsToldOfATargetThatCatchesUpInTime() {
        try (Harness harness = governed("1", 8)) {
            harness.send(applied(A, "V1", 0), heard(7 * HOUR)).settle();
            assertThat(behind(harness)).isEmpty();
            harness.send(applied(B, "V1", 7 * HOUR), heard(20 * HOUR)).settle();
            assertThat(behind(harness)).isEmpty();
        }
    }

    @Test
    void aTargetIsBehindWhenALaterFactShowsThatTheTimeHasPassed() {
        try (Harness harness = governed("1", 8)) {
            harness.send(applied(A, "V1", 0), heard(8 * HOUR)).settle();
            assertThat(behind(harness)).isEmpty();
            harness.send(applied(A, "V2", 8 * HOUR), heard(9 * HOUR)).settle();
            assertThat(behind(harness)).singleElement().satisfies(alert -> {
                assertThat(alert.state()).isEqualTo(AlertState.OPEN);
                assertThat(alert.since()).isEqualTo(at(0));
                assertThat(alert.detail()).contains("V1").doesNotContain("V2");
            });
            harness.send(applied(B, "V1", 10 * HOUR)).settle();
            assertThat(behind(harness))
                    .extracting(Alert::state, Alert::resolvedAt)
                    .containsExactly(tuple(AlertState.RESOLVED, at(10 * HOUR)));
        }
    }

    @Test
    void withoutAPolicyATargetIsBehindAtOnce() {
        try (Harness harness = governed("1", 0)) {
            harness.send(applied(A, "V1", 0)).settle();
            assertThat(behind(harness)).extracting(Alert::state).containsExactly(AlertState.OPEN);
        }
    }

    @Test
    void anyOrderOfTheSameFactsTellsOfTheSameTargets() {
        List<PipelineEvent> story = List.of(
                applied(A, "V1", 0),
                applied(A, "V2", HOUR),
                applied(A, "V3", 2 * HOUR),
                applied(B, "V1", 12 * HOUR),
                applied(B, "V3", 3 * HOUR),
                applied(A, "V4", 11 * HOUR),
                heard(14 * HOUR));
        for (int seed = 1; seed <= 30; seed++) {
            Random random = new Random(seed);
            List<PipelineEvent> arriving = new ArrayList<>(story);
            Collections.shuffle(arriving, random);
            try (Harness harness = governed("any" + seed, 8)) {
                for (PipelineEvent event : arriving) {
                    harness.send(event);
                    if (random.nextInt(3) == 0) {
                        harness.pass(100);
                    }
                }
                harness.settle();
                assertThat(harness.open())
                        .filteredOn(alert -> alert.kind() == AlertKind.TARGET_BEHIND)
                        .as("seed %d", seed)
                        .singleElement()
                        .satisfies(alert -> {
                            assertThat(alert.since()).isEqualTo(at(HOUR));
                            assertThat(alert.detail()).contains("V2").doesNotContain("V1", "V3", "V4");
                        });
            }
        }
    }

    private static PipelineEvent applied(String target, String change, double at) {
        return flyway(target, change, RowKind.APPLIED, at, 1);
    }

    /** Something is heard of the application at that time. */
    private static PipelineEvent heard(double seconds) {
        return ticket("CLM-99", "Open", seconds);
    }

    private static List<Alert> behind(Harness harness) {
        return harness.alerts().stream()
                .filter(alert -> alert.kind() == AlertKind.TARGET_BEHIND)
                .toList();
    }

    private Harness governed(String name, int hours) {
        Policy policy = new Policy(
                new Scope(Set.of(), Set.of(new EnvironmentName("prod")), Set.of()),
                Set.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                hours == 0 ? null : Duration.ofHours(hours),
                null,
                null);
        return Harness.governed(
                List.of(Configured.claims()),
                new Governance(List.of(), Set.of(), Set.of(), List.of(policy), List.of()),
                state.resolve(name));
    }
}
