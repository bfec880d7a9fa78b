package dev.shiplog.events.json;

import dev.shiplog.events.fact.AccessRecorded;
import dev.shiplog.events.fact.AlertHandled;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.events.fact.DeliveryRecorded;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.DriftHandled;
import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.FactConflicted;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.LetterReplayed;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReportExported;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.fact.TokenIssued;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.WorkLogged;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The CloudEvents {@code type} of each kind of fact: {@code dev.shiplog.<noun>.<verb>.v<version of its JSON form>}. */
public enum EventType {
    ACCESS_RECORDED("dev.shiplog.access.recorded.v1", AccessRecorded.class, false),
    ALERT_HANDLED("dev.shiplog.alert.handled.v1", AlertHandled.class, false),
    APPROVAL_RECORDED("dev.shiplog.approval.recorded.v1", ApprovalRecorded.class, true),
    BACKUP_RECORDED("dev.shiplog.backup.recorded.v1", BackupRecorded.class, true),
    BRANCH_PUSHED("dev.shiplog.branch.pushed.v1", BranchPushed.class, true),
    CHANGE_INTRODUCED("dev.shiplog.change.introduced.v1", ChangeIntroduced.class, true),
    COMMIT_OBSERVED("dev.shiplog.commit.observed.v1", CommitObserved.class, true),
    DDL_OBSERVED("dev.shiplog.ddl.observed.v1", DdlObserved.class, true),
    DEFINITION_OBSERVED("dev.shiplog.definition.observed.v1", DefinitionObserved.class, true),
    DELIVERY_RECORDED("dev.shiplog.delivery.recorded.v1", DeliveryRecorded.class, false),
    DEPLOYMENT_CHANGED("dev.shiplog.deployment.changed.v1", DeploymentChanged.class, true),
    DEPLOYMENT_RECORDED("dev.shiplog.deployment.recorded.v1", DeploymentRecorded.class, true),
    DRIFT_CHECKED("dev.shiplog.drift.checked.v1", DriftChecked.class, true),
    DRIFT_HANDLED("dev.shiplog.drift.handled.v1", DriftHandled.class, false),
    DRIFT_RULE_ENDED("dev.shiplog.driftrule.ended.v1", DriftRuleEnded.class, false),
    DRIFT_RULE_SET("dev.shiplog.driftrule.set.v1", DriftRuleSet.class, false),
    EXCEPTION_DECIDED("dev.shiplog.exception.decided.v1", ExceptionDecided.class, false),
    EXCEPTION_REQUESTED("dev.shiplog.exception.requested.v1", ExceptionRequested.class, false),
    FACT_CONFLICTED("dev.shiplog.fact.conflicted.v1", FactConflicted.class, false),
    HISTORY_ALTERED("dev.shiplog.history.altered.v1", HistoryAltered.class, true),
    HISTORY_OBSERVED("dev.shiplog.history.observed.v1", HistoryObserved.class, true),
    INCIDENT_CHANGED("dev.shiplog.incident.changed.v1", IncidentChanged.class, true),
    LETTER_REPLAYED("dev.shiplog.letter.replayed.v1", LetterReplayed.class, false),
    PIPELINE_RUN_CHANGED("dev.shiplog.pipelinerun.changed.v1", PipelineRunChanged.class, true),
    PULL_REQUEST_CHANGED("dev.shiplog.pullrequest.changed.v1", PullRequestChanged.class, true),
    RELEASE_CHANGED("dev.shiplog.release.changed.v1", ReleaseChanged.class, true),
    REPORT_EXPORTED("dev.shiplog.report.exported.v1", ReportExported.class, false),
    REVIEW_SUBMITTED("dev.shiplog.review.submitted.v1", ReviewSubmitted.class, true),
    SCHEMA_BUILT("dev.shiplog.schema.built.v1", SchemaBuilt.class, true),
    SCHEMA_OBSERVED("dev.shiplog.schema.observed.v1", SchemaObserved.class, true),
    TAG_OBSERVED("dev.shiplog.tag.observed.v1", TagObserved.class, true),
    TARGET_CHECKED("dev.shiplog.target.checked.v1", TargetChecked.class, true),
    TICKET_CHANGED("dev.shiplog.ticket.changed.v1", TicketChanged.class, true),
    TICKET_COMMENTED("dev.shiplog.ticket.commented.v1", TicketCommented.class, true),
    TOKEN_ISSUED("dev.shiplog.token.issued.v1", TokenIssued.class, false),
    VERIFICATION_RECORDED("dev.shiplog.verification.recorded.v1", VerificationRecorded.class, true),
    WORK_LOGGED("dev.shiplog.work.logged.v1", WorkLogged.class, true);

    private static final Map<String, EventType> BY_TYPE =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::type, Function.identity()));
    private static final Map<Class<? extends PipelineEvent>, EventType> BY_CLASS =
            Arrays.stream(values()).collect(Collectors.toUnmodifiableMap(EventType::eventClass, Function.identity()));

    private final String type;
    private final Class<? extends PipelineEvent> eventClass;
    private final boolean reportable;

    EventType(String type, Class<? extends PipelineEvent> eventClass, boolean reportable) {
        this.type = type;
        this.eventClass = eventClass;
        this.reportable = reportable;
    }

    /** The CloudEvents type. */
    public String type() {
        return type;
    }

    /** The record that holds such a fact. */
    public Class<? extends PipelineEvent> eventClass() {
        return eventClass;
    }

    /** Whether anybody with a collector's token may report it; the others only Shiplog itself may state. */
    public boolean reportable() {
        return reportable;
    }

    /** The kind with this CloudEvents type, if Shiplog knows it. */
    public static Optional<EventType> named(String type) {
        return Optional.ofNullable(BY_TYPE.get(type));
    }

    /** The kind of this fact. */
    public static EventType of(PipelineEvent event) {
        EventType found = BY_CLASS.get(event.getClass());
        if (found == null) {
            throw new IllegalStateException("EventType lacks a line for " + event.getClass());
        }
        return found;
    }
}
