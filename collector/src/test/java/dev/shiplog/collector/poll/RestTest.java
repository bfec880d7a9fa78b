package dev.shiplog.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.history.RunLock;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

final class RestTest {
    private static final Instant START = Instant.parse("2026-03-02T12:00:00Z");
    private static final Duration LOOK = Duration.ofSeconds(2);

    private final Rest rest = new Rest();

    @Test
    void aLookWithoutNewsThatBeganWithAFreeLockShowsRest() {
        assertThat(rest.open()).isFalse();
        assertThat(rest.found(true, RunLock.UNKNOWN, START)).isFalse();
        assertThat(rest.open()).isTrue();
        assertThat(rest.found(true, RunLock.FREE, START.plus(LOOK))).isFalse();
        assertThat(rest.found(false, RunLock.FREE, START.plus(LOOK).plus(LOOK))).isTrue();
    }

    @Test
    void theFirstLookAfterAStartShowsNothing() {
        assertThat(rest.found(false, RunLock.FREE, START)).isFalse();
        assertThat(rest.found(false, RunLock.FREE, START.plus(LOOK))).isTrue();
    }

    @Test
    void aLockThatNobodyReturnsIsNotWaitedForForEver() {
        rest.found(true, RunLock.UNKNOWN, START);
        assertThat(rest.found(false, RunLock.HELD, START.plus(LOOK))).isFalse();
        assertThat(rest.found(false, RunLock.HELD, START.plus(Rest.WITH_LOCK_HELD)))
                .isTrue();
        assertThat(rest.found(true, RunLock.HELD, START.plus(Rest.WITH_LOCK_HELD)))
                .isFalse();
    }

    @Test
    void withoutALockTheRowsHaveToStandStillForAWhile() {
        rest.found(true, RunLock.UNKNOWN, START);
        assertThat(rest.found(false, RunLock.UNKNOWN, START.plus(LOOK))).isFalse();
        rest.found(true, RunLock.UNKNOWN, START.plus(LOOK));
        assertThat(rest.found(false, RunLock.UNKNOWN, START.plus(Rest.WITHOUT_LOCK)))
                .isFalse();
        assertThat(rest.found(false, RunLock.UNKNOWN, START.plus(LOOK).plus(Rest.WITHOUT_LOCK)))
                .isTrue();
    }

    @Test
    void whatWasToldIsToldOnceUntilSomethingNewComes() {
        rest.found(true, RunLock.UNKNOWN, START);
        assertThat(rest.found(false, RunLock.FREE, START.plus(LOOK))).isTrue();
        assertThat(rest.found(false, RunLock.FREE, START.plus(LOOK)))
                .as("it could not be told, and is again")
                .isTrue();
        rest.told();
        assertThat(rest.open()).isFalse();
        assertThat(rest.found(false, RunLock.FREE, START.plus(LOOK))).isFalse();
        assertThat(rest.found(true, RunLock.FREE, START.plus(LOOK))).isFalse();
        assertThat(rest.open()).isTrue();
    }
}
