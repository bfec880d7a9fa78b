package dev.shiplog.processor.correlation;

import static dev.shiplog.processor.Say.at;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

final class LagTest {
    @Test
    void stretchesThatTouchEachOtherAreOne() {
        assertThat(Lag.last(List.of())).isEmpty();
        assertThat(Lag.last(List.of(lag(40, 50), lag(0, 10), lag(20, 45), lag(15, 20))))
                .contains(lag(15, 50));
        assertThat(Lag.last(List.of(lag(20, 30), lag(0, 50)))).contains(lag(0, 50));
    }

    @Test
    void whatWasNotLackingYetWhenItCameLastsNoTime() {
        assertThat(lag(20, 10)).isEqualTo(lag(10, 10));
    }

    private static Lag lag(double since, double until) {
        return new Lag(at(since), at(until));
    }
}
