package dev.shiplog.events.fact;

/** Where a pull request stands. */
public enum PullRequestState {
    OPEN,
    MERGED,
    CLOSED
}
