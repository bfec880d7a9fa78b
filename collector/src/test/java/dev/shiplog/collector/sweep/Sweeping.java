package dev.shiplog.collector.sweep;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.collector.sink.SinkUnavailableException;
import dev.shiplog.configuration.SweepSettings;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.transport.DeadLetter;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicReference;

/** Sweeps with a clock that the test turns, before a sink in memory that can be taken away. */
final class Sweeping implements FactSink {
    static final Instant NOW = Instant.parse("2026-03-02T12:00:00Z");

    final List<Fact> facts = new CopyOnWriteArrayList<>();
    final List<DeadLetter> letters = new CopyOnWriteArrayList<>();
    final AtomicReference<Instant> now = new AtomicReference<>(NOW);
    volatile boolean away;
    private final Path folder;

    Sweeping(Path folder) {
        this.folder = folder;
    }

    /** Asks once, as after a start. */
    Health once(SweepSettings settings) {
        return times(1, settings);
    }

    /** Asks so many times, a minute between. */
    Health times(int count, SweepSettings settings) {
        try (SweepPoller poller = new SweepPoller(List.of(settings), folder, this, now::get)) {
            for (int i = 0; i < count; i++) {
                poller.pollNow();
                now.updateAndGet(time -> time.plus(Duration.ofMinutes(1)));
            }
            return poller.check();
        }
    }

    List<PipelineEvent> events() {
        return new ArrayList<>(facts.stream().map(Fact::event).toList());
    }

    static String problem(Health health) {
        return health.details().values().stream()
                .map(one -> String.valueOf(((Map<?, ?>) one).get("problem")))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void accept(List<Fact> batch) {
        requireThere();
        facts.addAll(batch);
    }

    @Override
    public void reject(DeadLetter letter) {
        requireThere();
        letters.add(letter);
    }

    private void requireThere() {
        if (away) {
            throw new SinkUnavailableException("Kafka is away", new IllegalStateException());
        }
    }
}
