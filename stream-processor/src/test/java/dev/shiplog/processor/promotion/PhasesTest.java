package dev.shiplog.processor.promotion;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.finding.Phase;
import java.util.List;
import org.junit.jupiter.api.Test;

final class PhasesTest {
    @Test
    void labelsTellOneStepOrNone() {
        assertThat(Phases.of(List.of("CLM-1", "Expand"))).isEqualTo(Phase.EXPAND);
        assertThat(Phases.of(List.of("phase:contract"))).isEqualTo(Phase.CONTRACT);
        assertThat(Phases.of(List.of("phase=cutover", "cutover"))).isEqualTo(Phase.CUTOVER);
        assertThat(Phases.of(List.of("expand", "contract"))).isNull();
        assertThat(Phases.of(List.of("expanded", "contractor"))).isNull();
    }
}
