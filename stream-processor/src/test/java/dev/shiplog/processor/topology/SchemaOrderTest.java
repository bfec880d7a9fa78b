package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.FLYWAY;
import static dev.shiplog.processor.Say.flyway;
import static dev.shiplog.processor.Say.report;
import static dev.shiplog.processor.SayDrift.acknowledged;
import static dev.shiplog.processor.SayDrift.ddl;
import static dev.shiplog.processor.SayDrift.ended;
import static dev.shiplog.processor.SayDrift.handled;
import static dev.shiplog.processor.SayDrift.rule;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DriftHandling;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.DriftEnd;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.SaySchema;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The same looks and runs in any order end in the same differences, alerts and evidence, to the byte. */
final class SchemaOrderTest {
    private static final int SEEDS = 40;
    private static final String A = "claims/prod/a";

    @TempDir
    private Path state;

    @Test
    void everyOrderOfArrivalEndsInTheSame() {
        List<PipelineEvent> story = story();
        List<String> expected = outcome(story, 0);
        assertThat(expected).hasSizeGreaterThan(8);
        for (int seed = 1; seed <= SEEDS; seed++) {
            assertThat(outcome(story, seed)).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private List<String> outcome(List<PipelineEvent> story, int seed) {
        Random random = new Random(seed);
        List<PipelineEvent> arriving = new ArrayList<>(story);
        if (seed > 0) {
            story.stream().filter(event -> random.nextInt(3) == 0).forEach(arriving::add);
            Collections.shuffle(arriving, random);
        }
        try (Harness harness = Harness.inMemory(Configured.both(), state.resolve(Integer.toString(seed)))) {
            for (PipelineEvent event : arriving) {
                harness.send(event);
                if (random.nextInt(3) == 0) {
                    harness.pass(20 + random.nextInt(100));
                }
            }
            harness.settle();
            List<String> found = new ArrayList<>();
            // Whether anybody was told of what turned out to be explained depends on the order, and on nothing else.
            harness.drift().values().stream()
                    .filter(drift -> drift.end() != DriftEnd.EXPLAINED)
                    .forEach(drift -> found.add(json(drift.withVersion(0))));
            harness.open().forEach(alert -> found.add(json(alert.withVersion(0))));
            harness.states().values().forEach(each -> found.add(json(each.withVersion(0))));
            harness.standing().forEach(trail -> found.add(json(trail.withVersion(0))));
            return found;
        }
    }

    private static String json(Object finding) {
        return new String(ShiplogJson.write(finding), StandardCharsets.UTF_8);
    }

    private static List<PipelineEvent> story() {
        SaySchema one = new SaySchema(A);
        SaySchema other = new SaySchema(A);
        List<PipelineEvent> events = new ArrayList<>();
        events.addAll(one.look(0, 2, "claim", "1", "policy", "1", "client", "1", "premium", "1"));
        events.add(one.look(900, "claim", "1", "policy", "2", "client", "1", "premium", "1"));
        events.add(other.look(1000, "claim", "1", "policy", "2", "client", "1", "premium", "1"));
        events.add(flyway(A, "V1", RowKind.APPLIED, 1200, 1));
        events.add(one.look(1800, "claim", "2", "policy", "2", "client", "1", "premium", "1"));
        events.add(report(A, FLYWAY, "r1", 2000, 2010.0, Outcome.FAILED, null));
        events.add(other.look(2400, "claim", "2", "policy", "2", "client", "2", "premium", "1"));
        events.add(one.look(2700, "claim", "2", "policy", "2", "client", "2"));
        events.addAll(one.look(3600, 2, "claim", "2", "policy", "1", "client", "2", "late", "1"));
        events.add(other.look(3700, "claim", "2", "policy", "1", "client", "2", "late", "1"));
        events.add(flyway(A, "V2", RowKind.APPLIED, 4000, 2));
        events.add(one.look(4500, "claim", "2", "policy", "1", "client", "3", "late", "1"));
        events.add(one.forgetful().look(5400, "claim", "3", "policy", "1", "client", "3"));
        events.add(report(A, FLYWAY, "r2", 5500, null, Outcome.RUNNING, null));
        events.add(one.look(6300, "claim", "4", "policy", "1", "client", "3", "new", "1"));
        events.add(one.blind(7200));
        events.add(flyway(A, "V3", RowKind.APPLIED, 7300, 3));
        events.add(one.look(9900, "claim", "4", "policy", "1", "client", "3", "new", "1"));
        events.add(acknowledged(A, "policy", 1000));
        events.add(acknowledged(A, "client", 2500));
        events.add(handled(A, "client", DriftHandling.REOPENED, 2450));
        events.add(acknowledged(A, "premium", 2800));
        events.add(handled(A, "premium", DriftHandling.REOPENED, 2900));
        events.add(rule("r1", "*", 2000, 9000));
        events.add(rule("r2", "cl*", 2000, 20_000));
        events.add(rule("r3", "late", 2000, 20_000));
        events.add(ended("r3", 3000));
        events.add(ended("r2", 9500));
        events.add(rule("r4", "pre*", 2000, 90_000));
        events.add(ddl(A, "client", "bob", 2000));
        events.add(ddl(A, "client", "mallory", 2100));
        events.add(ddl(A, "client", "late", 2500));
        events.add(ddl(A, "premium", "carol", 2600));
        events.add(ddl(A, "policy", "dave", 500));
        return events;
    }
}
