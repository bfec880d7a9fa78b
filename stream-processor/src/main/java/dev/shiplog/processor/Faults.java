package dev.shiplog.processor;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler.StreamThreadExceptionResponse;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a thread that died: another takes its place, since most faults pass; but if five died within ten minutes the
 * fault does not pass, and the program part stops where its state is whole and says so.
 */
final class Faults {
    private static final Logger LOG = LoggerFactory.getLogger(Faults.class);
    private static final int MOST = 5;
    private static final Duration WITHIN = Duration.ofMinutes(10);

    private final InstantSource clock;
    private final Deque<Instant> recent = new ArrayDeque<>();
    private @Nullable String last;

    Faults(InstantSource clock) {
        this.clock = clock;
    }

    synchronized StreamThreadExceptionResponse answer(Throwable fault) {
        Instant now = clock.instant();
        recent.addLast(now);
        while (recent.getFirst().isBefore(now.minus(WITHIN))) {
            recent.removeFirst();
        }
        last = String.valueOf(fault.getCause() == null ? fault : fault.getCause());
        if (recent.size() > MOST) {
            LOG.error("The stream processor stops after {} faults within {}.", recent.size(), WITHIN, fault);
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.warn("A thread of the stream processor died and another takes its place.", fault);
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    /** The last fault, in words; null if there was none. */
    synchronized @Nullable String last() {
        return last;
    }
}
