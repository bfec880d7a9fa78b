package dev.shiplog.events.finding;

import dev.shiplog.events.identity.ApplicationName;

/** What the stream processor emits. */
public sealed interface Finding permits Alert, Trail {
    /** The application that it concerns, which is also the key of its record. */
    ApplicationName application();

    /** Counts from 1; a correction has the next number. */
    int version();
}
