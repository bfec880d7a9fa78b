package dev.shiplog.events.finding;

/** In which field, or by which circumstance, a link was found. */
public enum Via {
    COMMIT_MESSAGE(Confidence.PROBABLE),
    PULL_REQUEST_TITLE(Confidence.PROBABLE),
    PULL_REQUEST_BODY(Confidence.PROBABLE),
    PULL_REQUEST_LABEL(Confidence.PROBABLE),
    /** Only the name of a branch, which nobody reviews. */
    BRANCH(Confidence.WEAK),
    CHANGE_LABEL(Confidence.PROBABLE),
    CHANGE_COMMENT(Confidence.PROBABLE),
    CHANGE_NAME(Confidence.PROBABLE),
    /** Whoever ran it reported it. */
    RUN_REPORT(Confidence.CERTAIN),
    /** What was deployed descends from it, and what was deployed there before does not. */
    RELEASED(Confidence.CERTAIN),
    /** The text of the change at that commit has the checksum that was deployed. */
    CHECKSUM(Confidence.CERTAIN),
    /** The commit touched the change's file before it was deployed. */
    CHANGE_FILE(Confidence.PROBABLE),
    /** It is the commit that the pull request became. */
    MERGE_COMMIT(Confidence.CERTAIN),
    /** It is the newest commit of the pull request. */
    HEAD_COMMIT(Confidence.CERTAIN),
    /** It came in with the merge that the pull request became. */
    MERGED_WITH(Confidence.CERTAIN),
    /** The first line of the commit's message names the pull request's number. */
    PULL_REQUEST_NUMBER(Confidence.PROBABLE),
    /** The evidence itself names the run. */
    NAMED_RUN(Confidence.CERTAIN),
    /** The evidence itself names the change. */
    NAMED_CHANGE(Confidence.CERTAIN),
    /** The evidence itself names a commit of the trail. */
    NAMED_COMMIT(Confidence.CERTAIN),
    /** The evidence itself names a pull request of the trail. */
    NAMED_PULL_REQUEST(Confidence.CERTAIN),
    /** The evidence itself names a ticket of the trail. */
    NAMED_TICKET(Confidence.PROBABLE),
    /** The evidence names the target, and its time fits. */
    TARGET_AND_TIME(Confidence.PROBABLE),
    /** The evidence names the environment, or the service, and its time fits. */
    PLACE_AND_TIME(Confidence.WEAK),
    /** The ticket had this key before it was moved. */
    FORMER_KEY(Confidence.CERTAIN);

    private final Confidence confidence;

    Via(Confidence confidence) {
        this.confidence = confidence;
    }

    /** How sure a link is that was found so. */
    public Confidence confidence() {
        return confidence;
    }
}
