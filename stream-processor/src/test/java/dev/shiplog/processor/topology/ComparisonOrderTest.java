package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.introduced;
import static dev.shiplog.processor.Say.liquibase;
import static dev.shiplog.processor.Say.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.Say;
import dev.shiplog.processor.SayBuild;
import dev.shiplog.processor.SaySchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** However looks, deployments, commits and builds arrive, the same is open in the end, and the same cannot be told. */
final class ComparisonOrderTest {
    private static final int SEEDS = 40;

    @TempDir
    private Path state;

    @Test
    void everyOrderOfArrivalEndsInTheSame() {
        List<PipelineEvent> story = story();
        List<String> expected = outcome(story, 0);
        assertThat(expected).hasSizeGreaterThan(8);
        for (String comparison : List.of("siblings", "environment", "migrations", "effect", "deployment")) {
            assertThat(expected).anyMatch(found -> found.contains("\"comparison\":\"" + comparison + "\""));
        }
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertThat(outcome(story, seed)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private List<String> outcome(List<PipelineEvent> story, int seed) {
        Random random = new Random(seed);
        List<PipelineEvent> arriving = new ArrayList<>(story);
        if (seed > 0) {
            story.stream().filter(event -> random.nextInt(4) == 0).forEach(arriving::add);
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
            // What was told and ended depends on the order; what is open does not.
            harness.drift().values().stream()
                    .filter(drift -> drift.state() != DriftState.RESOLVED)
                    .forEach(drift -> found.add(json(drift.withVersion(0))));
            harness.states().values().forEach(each -> found.add(json(each.withVersion(0))));
            return found;
        }
    }

    private static String json(Object finding) {
        return new String(ShiplogJson.write(finding), StandardCharsets.UTF_8);
    }

    private static List<PipelineEvent> story() {
        List<PipelineEvent> events = new ArrayList<>();
        List<String> paths = List.of("claims/prod/a", "claims/prod/b", "claims/prod/c", "claims/prod/d");
        for (String path : paths) {
            SaySchema schema = new SaySchema(path);
            boolean odd = path.endsWith("c");
            events.add(flyway(path, "V1", RowKind.APPLIED, 10, 1));
            events.add(schema.look(100, "claim", "1", "fee", odd ? "x" : "1", "view", "1"));
            events.add(schema.look(150, "claim", "1", "fee", odd ? "x" : "1", "view", path.endsWith("d") ? "h" : "1"));
            events.add(flyway(path, "V2", RowKind.APPLIED, 200, 2));
            if (!path.endsWith("b")) {
                // B is left behind as far as looks go, and what A should have got never came.
                events.add(schema.look(
                        300,
                        "claim",
                        path.endsWith("a") ? "1" : "2",
                        "fee",
                        odd ? "x" : "1",
                        "view",
                        path.endsWith("d") ? "h" : "1",
                        "extra",
                        "e" + path));
                events.add(report(path, FLYWAY, "r" + path, 400, 410.0, Outcome.FAILED, null));
                events.add(schema.look(
                        500,
                        "claim",
                        path.endsWith("a") ? "1" : "2",
                        "fee",
                        odd ? "y" : "1",
                        "view",
                        "1",
                        "extra",
                        "e" + path));
            }
        }
        // Where no schema was built nothing but the siblings and the other environment tells of these.
        for (String path : List.of("claims/prod/e", "claims/prod/f", "claims/prod/g")) {
            events.add(liquibase(path, "c1", RowKind.APPLIED, 10, 1, null));
            events.add(new SaySchema(path).look(100, "paid", path.endsWith("g") ? "2" : "1"));
        }
        SaySchema staging = new SaySchema("claims/staging/d");
        events.add(flyway("claims/staging/d", "V1", RowKind.APPLIED, 10, 1));
        events.add(flyway("claims/staging/d", "V2", RowKind.APPLIED, 20, 2));
        events.add(flyway("claims/staging/d", "V3", RowKind.APPLIED, 30, 3));
        events.add(staging.look(90, "claim", "2", "fee", "1", "view", "1", "own", "1", "late", "1"));
        events.add(staging.look(190, "claim", "2", "fee", "1", "view", "1", "own", "1", "late", "2"));
        events.add(Say.touching(
                introduced("acme/claims", 9, FLYWAY, "V3", Introduction.INTRODUCED, -50), SaySchema.table("late")));
        events.addAll(new SayBuild(600)
                .step("V1", "claim", "1", "fee", "1", "view", "1")
                .step("V2", "claim", "2")
                .built(2));
        events.add(new SayBuild(500).step("V1", "claim", "0").built());
        return events;
    }

    private Harness harness(int seed) {
        Policy policy = new Policy(
                new Scope(Set.of(), Set.of(new EnvironmentName("staging")), Set.of()),
                Set.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                "prod",
                null);
        return Harness.governed(
                List.of(Configured.application(
                        "claims",
                        "CLM",
                        Configured.environment("claims", "staging", Tier.STAGING, "d"),
                        Configured.environment("claims", "prod", Tier.PRODUCTION, "a", "b", "c", "d", "e", "f", "g"))),
                new Governance(List.of(), Set.of(), Set.of(), List.of(policy), List.of()),
                state.resolve(Integer.toString(seed)));
    }
}
