package dev.shiplog.processor.state;

import dev.shiplog.events.fact.Fact;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;

/** The stores of the correlation, as {@link StoreNames} describes them. */
public record Stores(NearStore<Fact> facts, Edges edges, NearStore<byte[]> findings, NearStore<byte[]> dirty) {
    /** Together at most 26 MiB for each task, of which a program has as many as there are partitions. */
    private static final long FACT_BYTES = 4L * 1024 * 1024;

    private static final long EDGE_BYTES = 16L * 1024 * 1024;
    private static final long FINDING_BYTES = 4L * 1024 * 1024;
    private static final long MARK_BYTES = 2L * 1024 * 1024;
    /** About what a fact takes. */
    private static final int FACT = 1536;

    public static Stores of(ProcessorContext<?, ?> context) {
        KeyValueStore<String, Fact> facts = context.getStateStore(StoreNames.FACTS);
        KeyValueStore<String, KeptText> edges = context.getStateStore(StoreNames.EDGES);
        KeyValueStore<String, byte[]> findings = context.getStateStore(StoreNames.FINDINGS);
        KeyValueStore<String, byte[]> dirty = context.getStateStore(StoreNames.DIRTY);
        return new Stores(
                new NearStore<>(facts, FACT_BYTES, any -> FACT),
                new Edges(new NearStore<>(edges, EDGE_BYTES, KeptText::size)),
                new NearStore<>(findings, FINDING_BYTES, each -> each.length),
                new NearStore<>(dirty, MARK_BYTES, each -> each.length));
    }

    /** Within a slice of work, until {@link #settle}, writes are held back. */
    public void hold() {
        facts.hold();
        edges.hold();
        findings.hold();
        dirty.hold();
    }

    /** Hands on all writes; nothing may be held back when control goes back to Kafka Streams, which commits then. */
    public void settle() {
        facts.settle();
        edges.settle();
        findings.settle();
        dirty.settle();
    }
}
