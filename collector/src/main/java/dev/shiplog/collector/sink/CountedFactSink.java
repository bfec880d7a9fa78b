package dev.shiplog.collector.sink;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.transport.DeadLetter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Locale;

/** Counts what goes through another sink, once it is durable: facts by type, dead letters by reason. */
public final class CountedFactSink implements FactSink {
    private final FactSink sink;
    private final MeterRegistry registry;

    public CountedFactSink(FactSink sink, MeterRegistry registry) {
        this.sink = sink;
        this.registry = registry;
    }

    @Override
    public void accept(List<Fact> facts) {
        counting(() -> sink.accept(facts));
        for (Fact fact : facts) {
            registry.counter("shiplog_facts", "type", EventType.of(fact.event()).type())
                    .increment();
        }
    }

    @Override
    public void reject(DeadLetter letter) {
        counting(() -> sink.reject(letter));
        registry.counter(
                        "shiplog_dead_letters",
                        "origin",
                        letter.origin(),
                        "reason",
                        letter.reason().name().toLowerCase(Locale.ROOT))
                .increment();
    }

    private void counting(Runnable write) {
        try {
            write.run();
        } catch (SinkUnavailableException e) {
            registry.counter("shiplog_sink_failures").increment();
            throw e;
        }
    }
}
