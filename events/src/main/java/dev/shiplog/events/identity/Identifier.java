package dev.shiplog.events.identity;

/**
 * A name or an id, written in JSON as its bare text.
 *
 * <p>Every implementation refuses blank text, control characters and text longer than its limit with an
 * {@link IllegalArgumentException} that names the type and the value.
 */
public sealed interface Identifier
        permits ActorName,
                AlertId,
                ApplicationName,
                ChangeId,
                ClientName,
                CommitSha,
                ControlId,
                DeploymentId,
                DriftId,
                DriftRuleId,
                EnvironmentName,
                ExceptionId,
                FactId,
                PullRequestId,
                RepositoryName,
                SourceName,
                TargetName,
                TicketKey,
                TicketProject,
                ToolName {
    /** The text as it is written in facts, tables and pages. */
    String value();
}
