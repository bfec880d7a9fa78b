package dev.shiplog.collector.history.engine;

/** Why a server did not do what was asked. */
public enum Refusal {
    /** User or password are wrong, or the account is locked. */
    CREDENTIALS,
    /** There is no such database. */
    NO_DATABASE,
    /** The user may not read it. */
    FORBIDDEN,
    /** The table or one of its columns is not there. */
    NO_TABLE,
    /** It has no connection left. */
    BUSY,
    /** It did not answer in time. */
    SLOW,
    /** Anything else, first of all that it cannot be reached. */
    OTHER
}
