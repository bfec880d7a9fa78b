package dev.shiplog.embedded.postgres;

/** What a commit is worth. */
public enum Durability {
    /** A row that was committed survives a power cut: fsync and synchronous commit are on. */
    DURABLE,
    /** Faster, and everything may be lost with the machine. For data that a test throws away, and nothing else. */
    THROWAWAY
}
