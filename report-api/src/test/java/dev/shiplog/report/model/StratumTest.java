package dev.shiplog.report.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class StratumTest {
    private static final Stratum COMMON = new Stratum("prod", "false", "succeeded");
    private static final Stratum SOME = new Stratum("qa", "false", "succeeded");
    private static final Stratum RARE = new Stratum("prod", "true", "failed");

    @Test
    void takesOneOfEachKindAndTheRestInProportion() {
        Map<Stratum, Integer> taken = Stratum.allocate(Map.of(COMMON, 900L, SOME, 99L, RARE, 1L), 25);

        assertThat(taken.values().stream().mapToInt(Integer::intValue).sum()).isEqualTo(25);
        assertThat(taken).containsEntry(RARE, 1).containsEntry(SOME, 2).containsEntry(COMMON, 22);
    }

    @Test
    void takesTheRarestFirstWhereNotAllKindsFit() {
        assertThat(Stratum.allocate(Map.of(COMMON, 900L, SOME, 99L, RARE, 1L), 2))
                .containsEntry(RARE, 1)
                .containsEntry(SOME, 1)
                .containsEntry(COMMON, 0);
    }

    @Test
    void takesAllWhereThereAreFewerThanWanted() {
        assertThat(Stratum.allocate(Map.of(COMMON, 3L, RARE, 1L), 25))
                .containsEntry(COMMON, 3)
                .containsEntry(RARE, 1);
        assertThat(Stratum.allocate(Map.of(), 25)).isEmpty();
    }
}
