package dev.shiplog.events.source;

/** What kind of thing a collector takes facts from. */
public enum SourceKind {
    /** A database whose history is polled. */
    TARGET,
    /** The schema of such a database, which is looked at for drift. */
    SCHEMA,
    /** A Git repository that is followed. */
    REPOSITORY,
    /** A door that systems send to by themselves. */
    WEBHOOK,
    /** A door that pipelines and people report to with a token. */
    REPORTS,
    /** Asks a host for what was never delivered. */
    SWEEP
}
