package dev.shiplog.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Application;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.EvidenceStory;
import dev.shiplog.processor.Story;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.KnownFacts;
import dev.shiplog.processor.correlation.TicketKeys;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same facts in any order, with duplicates, and whenever they come, give the same findings to the byte. */
final class AnyOrderTest {
    private static final int SEEDS = 200;

    @TempDir
    private Path state;

    @Test
    void everyOrderOfArrivalWithDuplicatesEndsInTheSameTrailsAndAlerts() {
        List<String> trails = always(Story.facts(), Configured.both());
        assertThat(trails).hasSizeGreaterThan(12);
    }

    @Test
    void everyOrderOfEvidenceEndsInTheSameTrails() {
        List<String> trails = always(EvidenceStory.facts(), Configured.moved());
        assertThat(trails).hasSize(13);
        for (String kind : List.of(
                "approvals",
                "verifications",
                "backups",
                "driftChecks",
                "work",
                "incidents",
                "pipelineRuns",
                "releases",
                "comments",
                "revertedBy",
                "formerly",
                "transitions")) {
            assertThat(trails).as(kind).anyMatch(trail -> trail.matches(".*\"" + kind + "\":(\"|\\[[^]]).*"));
        }
    }

    private List<String> always(List<Fact> story, List<Application> configured) {
        List<String> trails = expectedTrails(story, new Estate(configured));
        List<String> alerts = findings(story, configured, 0).alerts();
        assertThat(alerts).hasSizeGreaterThan(2);
        for (int seed = 1; seed <= SEEDS; seed++) {
            Findings found = findings(story, configured, seed);
            assertThat(found.trails()).as("trails, seed %d", seed).hasSameSizeAs(trails);
            for (int i = 0; i < trails.size(); i++) {
                assertThat(found.trails().get(i))
                        .as("trail %d, seed %d", i, seed)
                        .isEqualTo(trails.get(i));
            }
            assertThat(found.alerts()).as("alerts, seed %d", seed).isEqualTo(alerts);
        }
        return trails;
    }

    private Findings findings(List<Fact> story, List<Application> configured, int seed) {
        Random random = new Random(seed);
        List<Fact> arriving = new ArrayList<>(story);
        if (seed > 0) {
            for (Fact fact : story) {
                if (random.nextInt(3) == 0) {
                    arriving.add(fact);
                }
            }
            Collections.shuffle(arriving, random);
        }
        int pauses = random.nextInt(4);
        try (Harness harness = Harness.inMemory(configured, state.resolve(Integer.toString(seed)))) {
            for (Fact fact : arriving) {
                harness.send(fact);
                if (pauses > 0 && random.nextInt(6) < pauses) {
                    harness.pass(20 + random.nextInt(100));
                }
            }
            harness.settle();
            return new Findings(json(harness.standing()), json(lasting(harness)));
        }
    }

    /**
     * What is open, and every failure of a deployment that stands. Other alerts that were opened and closed on the way
     * tell of what was not known then, which is a matter of the order.
     */
    private static List<Alert> lasting(Harness harness) {
        List<String> standing = harness.standing().stream()
                .map(trail -> trail.deployment().value())
                .toList();
        return harness.alerts().stream()
                .filter(alert -> alert.state() == AlertState.OPEN
                        || (alert.kind() == AlertKind.DEPLOYMENT_FAILED
                                && standing.contains(String.valueOf(alert.deployment()))
                                && !alert.detail().startsWith("Later facts")))
                .map(alert -> alert.withVersion(0))
                .toList();
    }

    private static List<String> expectedTrails(List<Fact> story, Estate estate) {
        return json(estate.applications().stream()
                .flatMap(application -> {
                    KnownFacts known = KnownFacts.of(story, application.name(), estate);
                    TicketKeys keys = estate.ticketKeys(application.name());
                    return Stream.concat(known.trails(keys).stream(), known.hosted(keys).stream());
                })
                .sorted(Comparator.comparing((Trail trail) -> trail.target().path())
                        .thenComparing(trail -> trail.deployment().value()))
                .toList());
    }

    private static List<String> json(List<?> findings) {
        return findings.stream()
                .map(finding -> new String(ShiplogJson.write(finding), StandardCharsets.UTF_8))
                .toList();
    }

    private record Findings(List<String> trails, List<String> alerts) {}
}
