package dev.shiplog.collector.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.collector.masking.MaskedEvents;
import dev.shiplog.collector.webhook.KnownNames;
import dev.shiplog.collector.webhook.Reading;
import dev.shiplog.events.fact.IncidentState;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.Facts;
import java.time.DateTimeException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads CDEvents of the generations 0.3, 0.4 and 0.5. */
public final class CdeventsReading {
    private static final String PREFIX = "dev.cdevents.";
    private static final String WHOSE =
            "The event does not tell whose it is. Name application, repository or tickets in its customData, or list"
                    + " the service under applications.services in shiplog.yaml, and send it again or replay it.";

    private final Kinds kinds = new Kinds();
    private final Schemas schemas = new Schemas();
    private final KnownNames names;

    public CdeventsReading(KnownNames names) {
        this.names = names;
    }

    /** Whether a CloudEvent of this type is for this class to read. */
    public static boolean reads(String type) {
        return type.startsWith(PREFIX) || type.startsWith("dev.cdeventsx.");
    }

    /**
     * What an event tells.
     *
     * @param type of the CloudEvent, which is that of the event's own context
     * @param event the CloudEvent's data: the whole CDEvent
     */
    public Reading read(String type, JsonNode event) {
        Optional<Kind> kind = kinds.of(type);
        if (kind.isEmpty()) {
            return new Reading.UnknownKind("Shiplog knows no CDEvents of type " + Text.shown(type)
                    + "; it reads the generations 0.3, 0.4 and 0.5 of the specification");
        }
        List<String> faults = schemas.faults(kind.get(), event);
        if (!faults.isEmpty()) {
            return new Reading.Unreadable("not a CDEvent of type " + type + ": " + String.join("; ", faults));
        }
        try {
            return told(kind.get(), new Happened(event, names));
        } catch (IllegalArgumentException | DateTimeException e) {
            return new Reading.Unreadable("the CDEvent of type " + type + " cannot be taken: " + e.getMessage());
        }
    }

    private static Reading told(Kind kind, Happened event) {
        return switch (kind.name()) {
            case "service.deployed", "service.upgraded" -> fact(Mapping.deployment(event, RunState.SUCCEEDED));
            case "service.rolledback" -> fact(Mapping.deployment(event, RunState.ROLLED_BACK));
            case "service.removed" -> fact(Mapping.deployment(event, RunState.INACTIVE));
            case "pipelineRun.queued" -> fact(Mapping.run(event, RunState.PENDING, false));
            case "pipelineRun.started" -> fact(Mapping.run(event, RunState.RUNNING, false));
            case "pipelineRun.finished" -> fact(Mapping.run(event, RunState.UNKNOWN, false));
            case "taskRun.started" -> fact(Mapping.run(event, RunState.RUNNING, true));
            case "taskRun.finished" -> fact(Mapping.run(event, RunState.UNKNOWN, true));
            case "ticket.created", "ticket.updated" -> ticket(Mapping.ticket(event, null));
            case "ticket.closed" -> ticket(Mapping.ticket(event, "closed"));
            case "incident.detected", "incident.reported" -> fact(Mapping.incident(event, IncidentState.OPEN));
            case "incident.resolved" -> fact(Mapping.incident(event, IncidentState.RESOLVED));
            case "testSuiteRun.finished" -> fact(Mapping.verification(event));
            case "approval.closed" -> fact(Mapping.approval(event));
            default -> new Reading.Nothing("a CDEvent of type " + kind.type() + " tells nothing that a fact holds");
        };
    }

    private static Reading fact(@Nullable PipelineEvent event) {
        return event == null ? new Reading.UnknownKind(WHOSE) : masked(event);
    }

    private static Reading ticket(@Nullable PipelineEvent event) {
        return event == null
                ? new Reading.UnknownKind("Shiplog knows tickets by keys such as CLM-12, which the subject's id is not")
                : masked(event);
    }

    private static Reading masked(PipelineEvent event) {
        return new Reading.Facts(List.of(Facts.observed(new SourceName("/cdevents"), MaskedEvents.mask(event))));
    }
}
