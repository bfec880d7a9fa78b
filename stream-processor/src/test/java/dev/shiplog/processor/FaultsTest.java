package dev.shiplog.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.junit.jupiter.api.Test;

final class FaultsTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Say.NOON);
    private final Faults faults = new Faults(now::get);

    @Test
    void replacesThreadsUntilTheFaultDoesNotPass() {
        for (int i = 0; i < 5; i++) {
            assertThat(faults.answer(new IllegalStateException("broken")))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
        assertThat(faults.answer(new IllegalStateException("broken")))
                .isEqualTo(StreamThreadExceptionResponse.SHUTDOWN_CLIENT);
        assertThat(faults.last()).contains("broken");
    }

    @Test
    void forgetsFaultsThatAreLongAgo() {
        for (int i = 0; i < 20; i++) {
            now.set(now.get().plusSeconds(180));
            assertThat(faults.answer(new IllegalStateException("broken")))
                    .isEqualTo(StreamThreadExceptionResponse.REPLACE_THREAD);
        }
    }
}
