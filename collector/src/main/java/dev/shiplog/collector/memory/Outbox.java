package dev.shiplog.collector.memory;

import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.events.fact.Fact;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Hands facts on, many at once, and says of each when it is durable. */
final class Outbox {
    private static final int BATCH = 500;

    private final FactSink sink;
    private final List<Fact> waiting = new ArrayList<>();
    private final List<Runnable> after = new ArrayList<>();
    private final AtomicLong count = new AtomicLong();

    Outbox(FactSink sink) {
        this.sink = sink;
    }

    /** @param durable what to do once it is kept */
    void add(Fact fact, Runnable durable) {
        waiting.add(fact);
        after.add(durable);
        if (waiting.size() >= BATCH) {
            flush();
        }
    }

    /** @throws dev.shiplog.collector.sink.SinkUnavailableException if what waits could not be kept */
    void flush() {
        if (!waiting.isEmpty()) {
            sink.accept(List.copyOf(waiting));
            after.forEach(Runnable::run);
            count.addAndGet(waiting.size());
            forget();
        }
    }

    void forget() {
        waiting.clear();
        after.clear();
    }

    long count() {
        return count.get();
    }
}
