package dev.shiplog.events.fact;

/** What a look for drift found. Only {@link #CLEAN} says that nothing differs. */
public enum DriftResult {
    CLEAN,
    DRIFTED,
    /** The look could not tell. */
    UNKNOWN
}
