package dev.shiplog.events.finding;

/** What an account is, as the configuration says. */
public enum ActorKind {
    /** One person's. */
    PERSON,
    /** A program's. */
    BOT,
    /** Several persons', so that it says of nobody who acted. */
    SHARED,
    /** The configuration does not say. */
    UNKNOWN
}
