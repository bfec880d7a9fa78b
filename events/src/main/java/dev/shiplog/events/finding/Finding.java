package dev.shiplog.events.finding;

import dev.shiplog.events.identity.ApplicationName;

/** What the stream processor emits. In the order of the alphabet {@code version} is the last of its components. */
public sealed interface Finding permits Alert, Drift, Judgement, Promotion, SchemaState, Trail {
    /** The application that it concerns, which is also the key of its record. */
    ApplicationName application();

    /** Counts from 1; a correction has the next number. */
    int version();

    /** The same finding under another version number. */
    Finding withVersion(int number);
}
