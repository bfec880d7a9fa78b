package dev.shiplog.events.fact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Collections;
import org.junit.jupiter.api.Test;

final class BoundsTest {
    @Test
    void keepsTimesToTheMicrosecondLikePostgres() {
        assertThat(Bounds.time("at", Instant.parse("2026-03-02T12:00:00.123456789Z")))
                .isEqualTo("2026-03-02T12:00:00.123456Z");
    }

    @Test
    void refusesTimesThatNoDeploymentHas() {
        assertThatIllegalArgumentException().isThrownBy(() -> Bounds.time("at", Instant.MAX));
        assertThatIllegalArgumentException().isThrownBy(() -> Bounds.time("at", null));
    }

    @Test
    void replacesWhatPostgresCannotStore() {
        assertThat(Bounds.text("a\u0000b\ud800c😀")).isEqualTo("a\ufffdb\ufffdc😀");
    }

    @Test
    void cutsLongTextWithoutHalvingACharacter() {
        String cut = Bounds.text("😀".repeat(Bounds.TEXT));

        assertThat(cut).hasSizeLessThanOrEqualTo(Bounds.TEXT).endsWith("😀…");
    }

    @Test
    void refusesEndlessLists() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Bounds.list("changes", Collections.nCopies(Bounds.ELEMENTS + 1, "x")))
                .withMessageContaining("changes has 10001 elements");
    }
}
