package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.checked;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.settled;
import static dev.shiplog.processor.Say.ticket;
import static dev.shiplog.processor.Say.vanished;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.processor.Configured;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same facts in any order give the same promotions and the same open alerts, to the byte. */
final class PromotionOrderTest {
    private static final int SEEDS = 40;
    private static final String REPOSITORY = "acme/claims";

    @TempDir
    private Path state;

    @Test
    void everyOrderOfArrivalEndsInTheSamePromotionsAndAlerts() {
        List<PipelineEvent> story = story();
        List<String> expected = outcome(story, 0);
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertThat(outcome(story, seed)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    @Test
    void theStoryHoldsTheProblemsThatCanBeToldWithoutAPolicy() {
        try (Harness harness = harness(0)) {
            story().forEach(harness::send);
            harness.settle();
            Set<PromotionProblemKind> kinds = harness.promotions().values().stream()
                    .flatMap(promotion -> promotion.problems().stream())
                    .map(problem -> problem.kind())
                    .collect(Collectors.toSet());
            assertThat(kinds)
                    .contains(
                            PromotionProblemKind.STAGE_SKIPPED,
                            PromotionProblemKind.OUT_OF_ORDER,
                            PromotionProblemKind.EDITED_AFTER_DEPLOY,
                            PromotionProblemKind.CHECKSUM_DIFFERS,
                            PromotionProblemKind.HALF_APPLIED,
                            PromotionProblemKind.BACKED_OUT);
        }
    }

    private List<String> outcome(List<PipelineEvent> story, int seed) {
        Random random = new Random(seed);
        List<PipelineEvent> arriving = new ArrayList<>(story);
        if (seed > 0) {
            story.stream().filter(event -> random.nextInt(3) == 0).forEach(arriving::add);
            Collections.shuffle(arriving, random);
        }
        try (Harness harness = harness(seed)) {
            for (PipelineEvent event : arriving) {
                harness.send(event);
                if (random.nextInt(3) == 0) {
                    harness.pass(20 + random.nextInt(100));
                }
            }
            harness.settle();
            List<String> found = new ArrayList<>();
            harness.promotions().values().forEach(promotion -> found.add(json(promotion.withVersion(0))));
            harness.open().forEach(alert -> found.add(json(alert.withVersion(0))));
            return found;
        }
    }

    private static String json(Object finding) {
        return new String(ShiplogJson.write(finding), StandardCharsets.UTF_8);
    }

    private Harness harness(int seed) {
        Application claims = Configured.application(
                "claims",
                "CLM",
                Configured.environment("claims", "dev", Tier.DEVELOPMENT, "one"),
                Configured.environment("claims", "qa", Tier.TEST, "one"),
                Configured.environment("claims", "prod", Tier.PRODUCTION, "a", "b", "c"));
        return Harness.inMemory(List.of(claims), state.resolve(Integer.toString(seed)));
    }

    private static List<PipelineEvent> story() {
        List<PipelineEvent> events = new ArrayList<>();
        for (int version = 1; version <= 8; version++) {
            events.add(introduced(
                    REPOSITORY, (version + 1) / 2, FLYWAY, "V" + version, Introduction.INTRODUCED, version * 10 - 500));
            events.add(applied("claims/dev/one", version, version * 2000));
        }
        events.add(introduced(REPOSITORY, 9, FLYWAY, "V2", Introduction.EDITED, 40_000));
        events.add(introduced(REPOSITORY, 10, FLYWAY, "V8", Introduction.REMOVED, 41_000));
        // QA never gets the fourth, gets the sixth before the fifth, and loses the third.
        HistoryObserved third = applied("claims/qa/one", 3, 56_000);
        events.add(applied("claims/qa/one", 1, 50_000));
        events.add(applied("claims/qa/one", 2, 53_000));
        events.add(third);
        events.add(applied("claims/qa/one", 6, 60_000));
        events.add(applied("claims/qa/one", 5, 64_000));
        events.add(vanished(third, 70_000, 70_010));
        // Production: one is complete, one goes half way, one begins at a baseline.
        for (int version = 1; version <= 6; version++) {
            events.add(applied("claims/prod/a", version, 80_000 + version));
        }
        events.add(applied("claims/prod/b", 1, 90_000));
        events.add(applied("claims/prod/b", 2, 90_001));
        events.add(applied("claims/prod/b", 3, 90_002));
        events.add(settled("claims/prod/a", FLYWAY, 80_006));
        events.add(settled("claims/prod/b", FLYWAY, 90_001));
        events.add(settled("claims/prod/b", FLYWAY, 90_002));
        events.add(flyway("claims/prod/c", "V4", RowKind.MARKER, 95_000, 1));
        events.add(flyway("claims/prod/c", "V10", RowKind.APPLIED, 95_010, 2));
        events.add(applied("claims/dev/one", 10, 99_000));
        events.add(ticket("CLM-1", "Open", 10));
        return events;
    }

    /** The text of the first differs between environments. */
    private static HistoryObserved applied(String target, int version, double at) {
        HistoryObserved plain = flyway(target, "V" + version, RowKind.APPLIED, at, version);
        boolean other = version == 1 && target.contains("prod");
        return other ? checked(plain, new Checksum("sha256", "other")) : plain;
    }
}
