package dev.shiplog.events.json;

import dev.shiplog.events.fact.AccessRecorded;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.ReportExported;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TokenIssued;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The CloudEvents {@code type} of each kind of fact: {@code dev.shiplog.<noun>.<verb>.v<version of its JSON form>}. */
public enum EventType {
    ACCESS_RECORDED("dev.shiplog.access.recorded.v1", AccessRecorded.class, false),
    CHANGE_INTRODUCED("dev.shiplog.change.introduced.v1", ChangeIntroduced.class, true),
    COMMIT_OBSERVED("dev.shiplog.commit.observed.v1", CommitObserved.class, true),
    DEPLOYMENT_RECORDED("dev.shiplog.deployment.recorded.v1", DeploymentRecorded.class, true),
    HISTORY_OBSERVED("dev.shiplog.history.observed.v1", HistoryObserved.class, true),
    PULL_REQUEST_CHANGED("dev.shiplog.pullrequest.changed.v1", PullRequestChanged.class, true),
    REPORT_EXPORTED("dev.shiplog.report.exported.v1", ReportExported.class, false),
    REVIEW_SUBMITTED("dev.shiplog.review.submitted.v1", ReviewSubmitted.class, true),
    TARGET_CHECKED("dev.shiplog.target.checked.v1", TargetChecked.class, true),
    TICKET_CHANGED("dev.shiplog.ticket.changed.v1", TicketChanged.class, true),
    TOKEN_ISSUED("dev.shiplog.token.issued.v1", TokenIssued.class, false);

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
