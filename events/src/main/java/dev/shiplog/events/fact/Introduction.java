package dev.shiplog.events.fact;

/** What a commit did to a change. */
public enum Introduction {
    INTRODUCED,
    EDITED,
    REMOVED
}
