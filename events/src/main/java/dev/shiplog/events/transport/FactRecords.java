package dev.shiplog.events.transport;

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
import dev.shiplog.events.fact.Fact;
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
import dev.shiplog.events.json.UnreadableJsonException;
import io.cloudevents.CloudEvent;
import io.cloudevents.kafka.KafkaMessageFactory;
import io.cloudevents.rw.CloudEventRWException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/** Facts as records of {@link Topic#EVENTS}: CloudEvents in the binary content mode of the Kafka protocol binding. */
public final class FactRecords {
    private FactRecords() {}

    /** The record to send. Its key keeps together what belongs together: an application, a repository, a project. */
    public static ProducerRecord<byte[], byte[]> write(Fact fact) {
        byte[] key = key(fact.event()).getBytes(StandardCharsets.UTF_8);
        return KafkaMessageFactory.<byte[]>createWriter(Topic.EVENTS.topicName(), null, null, key)
                .writeBinary(FactEnvelope.wrap(fact));
    }

    /**
     * The fact that a record holds.
     *
     * @throws UnreadableJsonException if it is no CloudEvent, or one that Shiplog cannot read; the message says why
     */
    public static Fact read(ConsumerRecord<?, byte[]> message) throws UnreadableJsonException {
        return read(message.headers(), message.value());
    }

    /** The same from headers as a dead letter keeps them. */
    public static Fact read(Map<String, String> headers, byte[] value) throws UnreadableJsonException {
        RecordHeaders all = new RecordHeaders();
        headers.forEach((name, text) -> all.add(name, text.getBytes(StandardCharsets.UTF_8)));
        return read(all, value);
    }

    /** The same from a record's parts. */
    public static Fact read(Headers headers, byte[] value) throws UnreadableJsonException {
        CloudEvent envelope;
        try {
            envelope = KafkaMessageFactory.createReader(headers, value).toEvent();
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException e) {
            throw new UnreadableJsonException("the record is no CloudEvent: " + e.getMessage());
        }
        return FactEnvelope.unwrap(envelope);
    }

    private static String key(PipelineEvent event) {
        return switch (event) {
            case DeploymentRecorded e -> e.target().application().value();
            case HistoryObserved e -> e.target().application().value();
            case TargetChecked e -> e.target().application().value();
            case CommitObserved e -> e.repository().value();
            case ChangeIntroduced e -> e.repository().value();
            case PullRequestChanged e -> e.pullRequest().repository().value();
            case ReviewSubmitted e -> e.pullRequest().repository().value();
            case TicketChanged e -> e.ticket().project().value();
            case HistoryAltered e -> e.target().application().value();
            case BackupRecorded e -> e.target().application().value();
            case BranchPushed e -> e.repository().value();
            case TagObserved e -> e.repository().value();
            case PipelineRunChanged e -> e.repository().value();
            case ReleaseChanged e -> e.owner();
            case TicketCommented e -> e.ticket().project().value();
            case DeploymentChanged e -> e.about().key();
            case ApprovalRecorded e -> e.about().key();
            case VerificationRecorded e -> e.about().key();
            case WorkLogged e -> e.about().key();
            case IncidentChanged e -> e.about().key();
            case LetterReplayed e -> e.subject();
            case AccessRecorded e -> e.subject();
            case ReportExported e -> e.subject();
            case TokenIssued e -> e.subject();
            case AlertHandled e -> e.application().value();
            case DeliveryRecorded e -> e.application().value();
            case SchemaObserved e -> e.target().application().value();
            case DefinitionObserved e -> e.hash();
            case DriftChecked e -> e.target().application().value();
            case DriftHandled e -> e.application().value();
            case DriftRuleEnded e -> e.application().value();
            case DriftRuleSet e -> e.application().value();
            case DdlObserved e -> e.target().application().value();
            case SchemaBuilt e -> e.application().value();
            case ExceptionDecided e -> e.application().value();
            case ExceptionRequested e -> e.application().value();
            case FactConflicted e -> e.subject();
        };
    }
}
