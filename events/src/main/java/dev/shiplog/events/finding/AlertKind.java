package dev.shiplog.events.finding;

/** What an alert is about. */
public enum AlertKind {
    /** A deployment failed or went only half way, and nothing has succeeded on the target since. */
    DEPLOYMENT_FAILED,
    /** A change was deployed and no ticket is known for it. */
    CHANGE_WITHOUT_TICKET,
    /** A target lacks changes that another target of its environment has. */
    TARGET_BEHIND,
    /** Rows of a history table vanished or were edited, and no run is known that did it. */
    HISTORY_ALTERED,
    /** Objects of a schema are not what deployments made them. */
    SCHEMA_DRIFTED,
    /** A schema that should be looked at was not read as a whole for long. */
    SCHEMA_UNREAD,
    /** A control failed on a deployment, or nothing is known that would show that it was met. */
    CONTROL_FAILED,
    /** A change skipped a stage of the path, overtook another, or went on as a hotfix that earlier stages lack. */
    PROMOTION_IRREGULAR,
    /** A change is not the same everywhere: edited after it was deployed, or other checksums in other environments. */
    CHANGE_DIFFERS,
    /** A target has only a part of what one commit, or one run, should have brought. */
    HALF_APPLIED,
    /** A change in several steps lacks a step. */
    PHASE_MISSING,
    /** A database was changed long before the software that needs it. */
    DATABASE_BEFORE_SOFTWARE,
    /** An environment lacks what the one that it should equal has, or has more. */
    ENVIRONMENT_OUT_OF_SYNC,
    /** Two open tickets touch the same object of a database. */
    OBJECT_CONFLICT,
    /** Two facts claim one identity with different contents. */
    FACT_CONFLICT,
    /** The history of a followed branch was rewritten. */
    BRANCH_REWRITTEN,
    /** A deployment succeeded, and what its host or its tag says of it contradicts itself or the repository. */
    METADATA_BROKEN,
    /** A receiver refused what Shiplog sent it. */
    DELIVERY_REJECTED
}
