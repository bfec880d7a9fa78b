package dev.shiplog.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

final class PollLoopTest {
    @Test
    void waitsLongerAfterEachFailureButNotForEver() {
        Duration interval = Duration.ofSeconds(5);
        assertThat(PollLoop.pause(interval, 0)).isEqualTo(interval);
        assertThat(PollLoop.pause(interval, 1)).isEqualTo(Duration.ofSeconds(10));
        assertThat(PollLoop.pause(interval, 3)).isEqualTo(Duration.ofSeconds(40));
        assertThat(PollLoop.pause(interval, 4)).isEqualTo(Duration.ofMinutes(1));
        assertThat(PollLoop.pause(interval, 1000)).isEqualTo(Duration.ofMinutes(1));
        assertThat(PollLoop.pause(Duration.ofMinutes(5), 9)).isEqualTo(Duration.ofMinutes(5));
    }

    @Test
    void goesOnAfterWhatNobodyForesaw() {
        Counted broken = new Counted(true);
        Counted healthy = new Counted(false);
        try (PollLoop loop = new PollLoop("test", List.of(broken, healthy), Duration.ofMillis(10))) {
            loop.start();
            await().until(() -> broken.looks.get() > 1 && healthy.looks.get() > 5);
        }
    }

    private static final class Counted implements Polled {
        private final AtomicInteger looks = new AtomicInteger();
        private final boolean broken;

        Counted(boolean broken) {
            this.broken = broken;
        }

        @Override
        public String name() {
            return "counted";
        }

        @Override
        public boolean poll() {
            looks.incrementAndGet();
            if (broken) {
                throw new IllegalStateException("as the test wants it");
            }
            return true;
        }
    }
}
