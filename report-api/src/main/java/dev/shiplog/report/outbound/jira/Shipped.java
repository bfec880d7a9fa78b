package dev.shiplog.report.outbound.jira;

/**
 * What Jira Cloud was told last of a deployment.
 *
 * @param content a hash of what was told; empty if it was taken back
 */
record Shipped(int version, String content) {
    /** Taken back: the deployment names no ticket any more, or turned out to be a part of another. */
    static Shipped takenBack(int version) {
        return new Shipped(version, "");
    }

    boolean isTakenBack() {
        return content.isEmpty();
    }
}
