package dev.shiplog.events.source;

/** What a collector says of a source. Whether its word is stale whoever reads it decides. */
public enum SourceState {
    /** The newest attempt went well. */
    OK,
    /** The newest attempt did not. */
    FAILING,
    /** There was no attempt, or no delivery, yet. */
    WAITING,
    /** Nothing is taken from it, since it is not configured to be open. */
    CLOSED,
    /** The configuration says that it is disposable; it is never looked at. */
    EXCLUDED,
    /** The configuration says that somebody else answers for it; it is never looked at. */
    OUT_OF_SCOPE
}
