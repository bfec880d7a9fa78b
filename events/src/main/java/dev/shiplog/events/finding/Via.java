package dev.shiplog.events.finding;

/** In which field a ticket's key was found. */
public enum Via {
    COMMIT_MESSAGE,
    PULL_REQUEST_TITLE,
    PULL_REQUEST_BODY,
    PULL_REQUEST_LABEL,
    BRANCH,
    CHANGE_LABEL,
    CHANGE_COMMENT,
    CHANGE_NAME,
    RUN_REPORT
}
