package dev.shiplog.collector.status;

import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.source.SourceStatus;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Tells of each source when its state changes, and each minute, so that silence means that nobody looks any more. */
public final class StatusReporter implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(StatusReporter.class);
    private static final Duration TICK = Duration.ofSeconds(2);
    private static final Duration AT_LEAST = Duration.ofMinutes(1);
    private static final long PATIENCE_SECONDS = 5;

    private final List<SourceStatuses> sources;
    private final StatusSink sink;
    private final InstantSource clock;
    private final Map<SourceName, SourceStatus> told = new HashMap<>();
    private final CountDownLatch closing = new CountDownLatch(1);
    private @Nullable Thread thread;

    public StatusReporter(List<SourceStatuses> sources, StatusSink sink, InstantSource clock) {
        this.sources = List.copyOf(sources);
        this.sink = sink;
        this.clock = clock;
    }

    /**
     * Begins to tell.
     *
     * @param collector the name that the collector goes by
     */
    public synchronized void start(String collector) {
        if (thread == null) {
            thread = Thread.ofVirtual().name("source-status").start(() -> follow(collector));
        }
    }

    @Override
    public void close() {
        closing.countDown();
        Thread running;
        synchronized (this) {
            running = thread;
        }
        if (running != null) {
            try {
                running.join(Duration.ofSeconds(PATIENCE_SECONDS));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void follow(String collector) {
        try {
            do {
                tell(collector);
            } while (!closing.await(TICK.toMillis(), TimeUnit.MILLISECONDS));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Tells what is new, or was told too long ago. */
    void tell(String collector) {
        Instant now = clock.instant();
        List<SourceStatus> due = new ArrayList<>();
        try {
            for (SourceStatuses some : sources) {
                for (SourceStatus status : some.at(collector, now)) {
                    if (due(status, told.get(status.source()))) {
                        due.add(status);
                    }
                }
            }
            if (!due.isEmpty()) {
                sink.tell(due);
                due.forEach(status -> told.put(status.source(), status));
            }
        } catch (SinkUnavailableException e) {
            LOG.debug("How it stands with {} sources could not be told; it is told again.", due.size(), e);
        } catch (RuntimeException e) {
            LOG.error("How it stands with the sources could not be put together; it is tried again.", e);
        }
    }

    private static boolean due(SourceStatus status, @Nullable SourceStatus before) {
        return before == null
                || before.state() != status.state()
                || !Objects.equals(before.problem(), status.problem())
                || (before.lastSuccessAt() == null) != (status.lastSuccessAt() == null)
                || !before.reportedAt().plus(AT_LEAST).isAfter(status.reportedAt());
    }
}
