package dev.shiplog.processor.state;

/** The names of the stores, which become the names of their changelog topics: changing one loses its state. */
public final class StoreNames {
    public static final String UNROUTED = "unrouted-facts";
    /** What is known: by target and time, or by what it is about. */
    public static final String FACTS = "facts";
    /** What leads to what. */
    public static final String EDGES = "edges";
    /** What was emitted last. */
    public static final String FINDINGS = "findings";
    /** What has to be computed again. */
    public static final String DIRTY = "dirty";

    private StoreNames() {}
}
