package dev.shiplog.processor.state;

import dev.shiplog.events.fact.Fact;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stores of the correlation, as {@link StoreNames} describes them. */
public record Stores(
        KeyValueStore<String, Fact> facts,
        KeyValueStore<String, byte[]> links,
        Edges edges,
        KeyValueStore<String, byte[]> findings,
        KeyValueStore<String, byte[]> dirty) {
    public static Stores of(ProcessorContext<?, ?> context) {
        KeyValueStore<String, byte[]> links = context.getStateStore(StoreNames.EDGES);
        return new Stores(
                context.getStateStore(StoreNames.FACTS),
                links,
                new Edges(links),
                context.getStateStore(StoreNames.FINDINGS),
                context.getStateStore(StoreNames.DIRTY));
    }
}
