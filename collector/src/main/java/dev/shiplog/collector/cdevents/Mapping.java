package dev.shiplog.collector.cdevents;

import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.IncidentState;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.VerificationResult;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The facts that events tell; null where the event does not tell whose it is. */
final class Mapping {
    private static final ToolName TOOL = new ToolName("cdevents");
    private static final int LONGEST_ID = 400;

    private Mapping() {}

    /** A service was deployed, upgraded, rolled back or removed. The event itself says that it is done. */
    static @Nullable PipelineEvent deployment(Happened event, RunState usual) {
        About about = event.about(event.subjectId());
        if (about == null) {
            return null;
        }
        RunState told = event.outcome();
        String artifact = event.text("artifactId");
        return new DeploymentChanged(
                TOOL,
                id(event),
                about,
                told == null || usual != RunState.SUCCEEDED ? usual : told,
                event.subjectId(),
                event.custom("environmentType"),
                null,
                version(event, artifact),
                artifact,
                event.actor(),
                Mode.AUTOMATED,
                event.startedAt(),
                event.at(),
                0,
                event.custom("url"),
                event.custom("pipelineUrl"),
                event.custom("problem"),
                event.at());
    }

    /** A pipeline's run, or a task of it, in a repository that only {@code customData} can name. */
    static @Nullable PipelineEvent run(Happened event, RunState state, boolean task) {
        RepositoryName repository = event.repository();
        if (repository == null) {
            return null;
        }
        String pipeline = event.reference("pipelineRun");
        RunState told = event.outcome();
        boolean finished = state == RunState.UNKNOWN;
        return new PipelineRunChanged(
                repository,
                task && pipeline != null ? pipeline : event.subjectId(),
                task && pipeline != null ? event.subjectId() : null,
                1,
                event.text(task ? "taskName" : "pipelineName"),
                finished && told != null ? told : state,
                null,
                null,
                event.commit(),
                event.custom("environment"),
                event.actor(),
                state == RunState.RUNNING ? event.at() : event.startedAt(),
                finished ? event.at() : null,
                event.address(),
                event.at());
    }

    static @Nullable PipelineEvent ticket(Happened event, @Nullable String status) {
        String key = event.subjectId().strip().toUpperCase(Locale.ROOT);
        if (!key.matches("[A-Z][A-Z0-9_]{1,254}-[1-9][0-9]{0,17}")) {
            return null;
        }
        String assignee = event.content().path("assignees").path(0).asText("");
        String creator = event.text("creator");
        return new TicketChanged(
                new TicketKey(key),
                event.text("summary"),
                status == null ? null : Objects.requireNonNullElse(event.text("resolution"), status),
                event.text("ticketType"),
                creator == null ? null : new ActorName(creator),
                assignee.isBlank() ? null : new ActorName(assignee),
                event.text("uri"),
                null,
                false,
                event.at());
    }

    static @Nullable PipelineEvent incident(Happened event, IncidentState state) {
        About about = event.about(event.reference("service"));
        if (about == null) {
            return null;
        }
        String described = event.text("description");
        String ticket = event.text("ticketURI");
        var started = event.startedAt();
        return new IncidentChanged(
                event.subjectId(),
                about,
                described == null ? "Incident " + event.subjectId() : described,
                state,
                event.custom("severity"),
                event.reference("service"),
                event.actor(),
                started == null ? event.at() : started,
                state == IncidentState.RESOLVED ? event.at() : null,
                ticket == null ? event.custom("url") : ticket,
                event.at());
    }

    static @Nullable PipelineEvent verification(Happened event) {
        About about = event.about(event.custom("service"));
        if (about == null) {
            return null;
        }
        String name = named(event, "name");
        return new VerificationRecorded(
                event.subjectId(),
                about,
                name == null ? Objects.requireNonNullElse(event.reference("testSuite"), event.subjectId()) : name,
                Mode.AUTOMATED,
                event.actor(),
                result(event.outcome()),
                event.startedAt(),
                event.at(),
                null,
                null,
                named(event, "uri"),
                event.text("reason"));
    }

    /** An approval that is closed. One that lapsed or was called off decided nothing. */
    static @Nullable PipelineEvent approval(Happened event) {
        About about = event.about(event.custom("service"));
        String status = Objects.requireNonNullElse(event.text("status"), "");
        if (about == null) {
            return null;
        }
        ApprovalDecision decision =
                switch (status) {
                    case "approved" -> ApprovalDecision.APPROVED;
                    case "rejected" -> ApprovalDecision.REJECTED;
                    default -> ApprovalDecision.WITHDRAWN;
                };
        return new ApprovalRecorded(
                event.subjectId(),
                about,
                new ActorName(Objects.requireNonNullElse(event.text("responder"), "unknown")),
                decision,
                null,
                event.text("approvalDetailsUrl"),
                event.at());
    }

    private static VerificationResult result(@Nullable RunState outcome) {
        if (outcome == RunState.SUCCEEDED) {
            return VerificationResult.PASSED;
        }
        return outcome == RunState.FAILED ? VerificationResult.FAILED : VerificationResult.INCONCLUSIVE;
    }

    private static @Nullable String named(Happened event, String field) {
        String text = event.content().path("testSuite").path(field).asText("");
        return text.isBlank() ? null : text;
    }

    /** The version of a package URL: what stands between {@code @} and its qualifiers. */
    private static @Nullable String version(Happened event, @Nullable String purl) {
        String told = event.custom("version");
        if (told != null || purl == null) {
            return told;
        }
        String whole = purl.replaceFirst("[?#].*", "");
        int at = whole.lastIndexOf('@');
        return at < 0 ? null : whole.substring(at + 1);
    }

    /** Every such event is a deployment of its own; what names it names the deployment. */
    private static String id(Happened event) {
        String whole = event.source() + " " + event.eventId();
        return whole.length() <= LONGEST_ID && whole.chars().noneMatch(Character::isISOControl)
                ? whole
                : Sha256.hex(whole.getBytes(StandardCharsets.UTF_8));
    }
}
