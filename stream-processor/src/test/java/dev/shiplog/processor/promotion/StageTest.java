package dev.shiplog.processor.promotion;

import static dev.shiplog.processor.Say.at;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.processor.Say;
import dev.shiplog.processor.correlation.Execution;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

final class StageTest {
    private static final List<Held.Place> PLACES = List.of(Held.Place.TARGET, Held.Place.AWAY, Held.Place.STRANGER);

    @Test
    void whatWasTakenBackIsNotHeldAndWhatCameBackIsSinceThen() {
        assertThat(Held.of(List.of(executed(1, false), undone(2)), Held.Place.TARGET))
                .satisfies(held -> {
                    assertThat(held.since()).isNull();
                    assertThat(held.left()).isEqualTo(at(2));
                    assertThat(held.firstAt()).isEqualTo(at(1));
                });
        assertThat(Held.of(List.of(executed(3, false), executed(1, false), undone(2)), Held.Place.TARGET))
                .satisfies(held -> {
                    assertThat(held.since()).isEqualTo(at(3));
                    assertThat(held.left()).isNull();
                    assertThat(held.repeated()).isFalse();
                });
    }

    @Test
    void whatVanishedIsRememberedAsFirstAndNotHeld() {
        assertThat(Held.of(List.of(executed(1, true)), Held.Place.TARGET)).satisfies(held -> {
            assertThat(held.since()).isNull();
            assertThat(held.left()).isEqualTo(at(11));
            assertThat(held.firstAt()).isEqualTo(at(1));
        });
        assertThat(held(executed(1, true), executed(20, false)).since()).isEqualTo(at(20));
    }

    @Test
    void whatRanAgainIsRepeatedAndItsNewestTextCounts() {
        Held held = held(executed(1, false), executed(5, false));
        assertThat(held.repeated()).isTrue();
        assertThat(held.since()).isEqualTo(at(1));
        assertThat(held.checksum()).isEqualTo("sha256:5");
        assertThat(held.ever()).containsExactly("sha256:1", "sha256:5");
    }

    @Test
    void aSumThatIsKeptUpIsTheSumOverAll() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            TreeMap<Integer, Held> all = new TreeMap<>();
            Stage kept = Stage.EMPTY;
            for (int i = 0; i < 60; i++) {
                int target = random.nextInt(8);
                Held before = all.get(target);
                Held now = random.nextInt(5) == 0 ? null : some(random);
                Optional<Stage> rest = before == null ? Optional.of(kept) : kept.without(before);
                if (now == null) {
                    all.remove(target);
                } else {
                    all.put(target, now);
                }
                kept = rest.map(stage -> now == null ? stage : stage.with(now)).orElseGet(() -> Stage.of(all.values()));
                assertThat(kept).as("seed %d, step %d", seed, i).isEqualTo(Stage.of(new ArrayList<>(all.values())));
            }
        }
    }

    private static Held held(Execution... executions) {
        return Objects.requireNonNull(Held.of(List.of(executions), Held.Place.TARGET));
    }

    private static @Nullable Held some(Random random) {
        List<Execution> executions = new ArrayList<>();
        for (int i = 0; i <= random.nextInt(4); i++) {
            int second = random.nextInt(20);
            executions.add(random.nextInt(4) == 0 ? undone(second) : executed(second, random.nextInt(4) == 0));
        }
        return Held.of(executions, PLACES.get(random.nextInt(PLACES.size())));
    }

    private static Execution executed(int second, boolean gone) {
        return execution(second, false, gone);
    }

    private static Execution undone(int second) {
        return execution(second, true, false);
    }

    private static Execution execution(int second, boolean undone, boolean gone) {
        return new Execution(
                Say.target("claims/prod/a"),
                DeploymentId.of(at(second), "d" + second),
                at(second),
                undone,
                gone,
                true,
                true,
                null,
                new Checksum("sha256", Integer.toString(second)),
                false,
                gone ? at(second + 10) : null,
                List.of("label"),
                List.of(new TicketKey("CLM-1")));
    }
}
