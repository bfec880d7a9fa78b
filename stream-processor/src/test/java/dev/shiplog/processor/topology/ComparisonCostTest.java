package dev.shiplog.processor.topology;

import static dev.shiplog.processor.Say.flyway;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.SayBuild;
import dev.shiplog.processor.SaySchema;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What it costs to compare a hundred schemas, in entries that are read from the stores. */
final class ComparisonCostTest {
    private static final int TARGETS = 100;
    private static final int OBJECTS = 500;

    private final CountedReads reads = new CountedReads();

    @TempDir
    private Path state;

    @Test
    void theFirstLooksAtManySiblingsAreNotComparedOneWithEachOther() {
        String[] names =
                IntStream.range(0, TARGETS).mapToObj(i -> "t" + (100 + i)).toArray(String[]::new);
        try (Harness harness = harness(names)) {
            List<SaySchema> schemas = new ArrayList<>();
            for (String name : names) {
                harness.send(flyway("claims/prod/" + name, "V1", RowKind.APPLIED, 10, 1));
                schemas.add(new SaySchema("claims/prod/" + name));
            }
            harness.settle();
            long before = reads.sum();
            for (int i = 0; i < TARGETS; i++) {
                harness.send(schemas.get(i).look(100 + i, objects(i == 7 || i == 77)));
            }
            harness.settle();
            long looked = reads.sum() - before;
            assertThat(looked).as("first looks").isLessThan(TARGETS * OBJECTS / 4L);
            assertThat(harness.drift().values())
                    .hasSize(2)
                    .allMatch(drift -> drift.comparison() == DriftComparison.SIBLINGS);

            before = reads.sum();
            for (int i = 0; i < TARGETS; i++) {
                harness.send(schemas.get(i).look(1000 + i, objects(i == 7 || i == 77)));
            }
            harness.settle();
            long unchanged = reads.sum() - before;
            assertThat(unchanged).as("looks that saw nothing new").isLessThan(60L * TARGETS);

            before = reads.sum();
            SayBuild build = new SayBuild(30).step("V1", objects(false));
            harness.send(build.built()).settle();
            long built = reads.sum() - before;
            assertThat(built).as("a schema that was built").isLessThan(TARGETS * OBJECTS / 4L);
            assertThat(harness.drift().values())
                    .filteredOn(drift -> drift.state() == DriftState.OPEN)
                    .hasSize(2)
                    .allMatch(drift -> drift.comparison() == DriftComparison.MIGRATIONS);
            assertThat(harness.untold("claims/prod/t100")).isEmpty();
        }
    }

    @Test
    void ofSchemasThatAllDifferOnlyWhatDiffersIsGoneThrough() {
        String[] names =
                IntStream.range(0, TARGETS).mapToObj(i -> "t" + (100 + i)).toArray(String[]::new);
        try (Harness harness = harness(names)) {
            List<SaySchema> schemas = new ArrayList<>();
            for (int i = 0; i < TARGETS; i++) {
                schemas.add(new SaySchema("claims/prod/" + names[i]));
                harness.send(flyway("claims/prod/" + names[i], "V1", RowKind.APPLIED, 10, 1));
                harness.send(schemas.get(i).look(100 + i, own(i, "1")));
            }
            harness.settle();
            assertThat(harness.drift()).hasSize(TARGETS);
            long before = reads.sum();
            harness.send(schemas.get(7).look(1000, own(7, "2"))).settle();
            // To go through each of a hundred schemas once would take as many reads as there are objects in all.
            assertThat(reads.sum() - before).isLessThan(TARGETS * OBJECTS / 4L);
        }
    }

    /** All that the others have, and an object that nobody else has. */
    private static String[] own(int number, String definition) {
        String[] common = objects(false);
        String[] found = Arrays.copyOf(common, common.length + 2);
        found[common.length] = "own" + number;
        found[common.length + 1] = definition;
        return found;
    }

    private Harness harness(String... names) {
        return Harness.stored(
                List.of(Configured.application(
                        "claims", "CLM", Configured.environment("claims", "prod", Tier.PRODUCTION, names))),
                state,
                reads::store);
    }

    private static String[] objects(boolean odd) {
        String[] found = new String[2 * OBJECTS];
        for (int i = 0; i < OBJECTS; i++) {
            found[2 * i] = "o" + (1000 + i);
            found[2 * i + 1] = odd && i == 250 ? "odd" : "d" + i;
        }
        return found;
    }
}
