package dev.shiplog.processor.topology;

/** The names of the stores, which become the names of their changelog topics: changing one loses its state. */
final class StoreNames {
    static final String UNROUTED = "unrouted-facts";
    /** What is known: by target and time, or by what it is about. */
    static final String FACTS = "facts";
    /** What leads to what. */
    static final String EDGES = "edges";
    /** What was emitted last. */
    static final String FINDINGS = "findings";
    /** What has to be computed again. */
    static final String DIRTY = "dirty";

    private StoreNames() {}
}
