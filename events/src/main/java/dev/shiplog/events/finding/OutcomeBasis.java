package dev.shiplog.events.finding;

/** What the outcome of a deployment rests on. */
public enum OutcomeBasis {
    /** Whoever ran it reported how it ended. */
    RUN_REPORT,
    /** Only the target's history table, which shows what went through and keeps no failure. */
    HISTORY_TABLE,
    /** It was in a table that keeps no times when Shiplog first looked: it was deployed before, nobody knows when. */
    FIRST_LOOK,
    /** The host that ran or watched it, such as GitHub or Jira, described it; or a tag in Git alone tells of it. */
    HOST
}
