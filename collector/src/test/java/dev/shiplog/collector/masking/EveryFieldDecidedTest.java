package dev.shiplog.collector.masking;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.io.IOException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/**
 * Every text that a fact can hold is either masked or kept, and this test knows which: a new one breaks the build until
 * that is decided here. What is kept identifies something, is one of few words, or was checked for its form.
 */
final class EveryFieldDecidedTest {
    private static final Set<String> MASKED = Set.of(
            "ApprovalRecorded.comment",
            "ApprovalRecorded.url",
            "BackupRecorded.location",
            "BackupRecorded.problem",
            "ChangeIntroduced.comment",
            "CommitObserved.message",
            "DdlObserved.program",
            "DdlObserved.statement",
            "DefinitionObserved.definition",
            "DeploymentChanged.description",
            "DeploymentChanged.pipelineUrl",
            "DeploymentChanged.problem",
            "DeploymentChanged.url",
            "DeploymentRecorded.command",
            "DeploymentRecorded.pipelineUrl",
            "DeploymentRecorded.problem",
            "DeploymentRecorded.reason",
            "DriftChecked.summary",
            "HistoryRow.comments",
            "HistoryRow.description",
            "HistoryRow.problem",
            "IncidentChanged.title",
            "IncidentChanged.url",
            "LogExcerpt.text",
            "PipelineRunChanged.url",
            "PullRequestChanged.body",
            "PullRequestChanged.title",
            "PullRequestChanged.url",
            "ReleaseChanged.description",
            "ReleaseChanged.name",
            "ReleaseChanged.url",
            "ReportedChange.problem",
            "ReportedChange.statement",
            "ReviewSubmitted.url",
            "SchemaBuilt.problem",
            "SchemaObserved.problem",
            "TagObserved.message",
            "TargetChecked.problem",
            "TicketChanged.summary",
            "TicketChanged.url",
            "TicketCommented.body",
            "VerificationRecorded.name",
            "VerificationRecorded.problem",
            "VerificationRecorded.url",
            "WorkLogged.comment");
    private static final Set<String> KEPT = Set.of(
            "About.environment",
            "About.run",
            "AccessRecorded.resource",
            "AlertHandled.reason",
            "ApprovalRecorded.approval",
            "BackupRecorded.backup",
            "BackupRecorded.kind",
            "BranchPushed.ref",
            "ChangeIntroduced.labels",
            "ChangeIntroduced.path",
            "Checksum.algorithm",
            "Checksum.value",
            "CommitObserved.authorKey",
            "DatabaseObject.kind",
            "DatabaseObject.name",
            "DdlObserved.command",
            "DdlObserved.id",
            "DefinitionObserved.form",
            "DefinitionObserved.hash",
            "DefinitionObserved.kind",
            "DeliveryRecorded.destination",
            "DeliveryRecorded.item",
            "DeliveryRecorded.problem",
            "DeploymentChanged.deployment",
            "DeploymentChanged.environmentType",
            "DeploymentChanged.ref",
            "DeploymentChanged.service",
            "DeploymentChanged.version",
            "DeploymentRecorded.host",
            "DeploymentRecorded.run",
            "DriftChecked.check",
            "DriftHandled.reason",
            "DriftRuleEnded.reason",
            "DriftRuleSet.kind",
            "DriftRuleSet.object",
            "DriftRuleSet.owner",
            "DriftRuleSet.reason",
            "DriftRuleSet.target",
            "ExceptionDecided.reason",
            "ExceptionRequested.reason",
            "FactConflicted.firstSha256",
            "FactConflicted.otherSha256",
            "FactConflicted.type",
            "GitSignature.kind",
            "GitSignature.signer",
            "HistoryAltered.table",
            "HistoryObserved.table",
            "HistoryRow.host",
            "HistoryRow.labels",
            "HistoryRow.run",
            "HistoryRow.tag",
            "HistoryRow.toolVersion",
            "IncidentChanged.incident",
            "IncidentChanged.service",
            "IncidentChanged.severity",
            "LetterReplayed.explanation",
            "LetterReplayed.letter",
            "LogExcerpt.sha256",
            "PipelineRunChanged.environment",
            "PipelineRunChanged.job",
            "PipelineRunChanged.name",
            "PipelineRunChanged.ref",
            "PipelineRunChanged.run",
            "PipelineRunChanged.trigger",
            "PullRequestChanged.baseBranch",
            "PullRequestChanged.headBranch",
            "PullRequestChanged.labels",
            "ReleaseChanged.release",
            "ReleaseChanged.tag",
            "ReportExported.export",
            "ReportExported.filter",
            "ReportExported.format",
            "ReviewSubmitted.review",
            "SchemaBuilt.form",
            "SchemaBuilt.server",
            "SchemaObject.access",
            "SchemaObject.hash",
            "SchemaObject.owner",
            "SchemaObject.structure",
            "SchemaObserved.form",
            "SchemaObserved.hash",
            "SchemaObserved.server",
            "SchemaObserved.since",
            "SchemaObserved.unread",
            "TagObserved.tag",
            "TicketChanged.labels",
            "TicketChanged.status",
            "TicketChanged.type",
            "TicketCommented.comment",
            "TicketTransition.from",
            "TicketTransition.to",
            "TokenIssued.tokenHash",
            "VerificationRecorded.verification",
            "WorkLogged.activity",
            "WorkLogged.work");
    private static final String SECRET = "https://jane:hunter2@x/?token=hunter2";

    @Test
    void isMaskedOrKeptAsDecided() throws IOException {
        Set<String> masked = new TreeSet<>();
        Set<String> kept = new TreeSet<>();
        examples().forEach((type, json) -> walk(type, type.eventClass(), tree(json), "", json, masked, kept));
        kept.removeAll(masked);

        assertThat(masked).isEqualTo(new TreeSet<>(MASKED));
        assertThat(kept).isEqualTo(new TreeSet<>(KEPT));
    }

    private static void walk(
            EventType type,
            Class<?> record,
            JsonNode node,
            String at,
            String json,
            Set<String> masked,
            Set<String> kept) {
        for (RecordComponent component : record.getRecordComponents()) {
            String pointer = at + "/" + component.getName();
            Class<?> held = held(component.getGenericType());
            boolean list = held != component.getType();
            if (held == String.class) {
                String name = record.getSimpleName() + "." + component.getName();
                (isMasked(type, json, at, component.getName(), list) ? masked : kept).add(name);
            } else if (held.isRecord()
                    && !list
                    && node.path(component.getName()).isObject()) {
                walk(type, held, node.path(component.getName()), pointer, json, masked, kept);
            } else if (held.isRecord()
                    && list
                    && node.path(component.getName()).path(0).isObject()) {
                walk(type, held, node.path(component.getName()).path(0), pointer + "/0", json, masked, kept);
            }
        }
    }

    /** A text whose form is checked, so that no secret fits in, is kept. */
    private static boolean isMasked(EventType type, String json, String at, String field, boolean list) {
        JsonNode tree = tree(json);
        ObjectNode holder = (ObjectNode) tree.at(at);
        if (list) {
            holder.putArray(field).add(SECRET);
        } else {
            holder.put(field, SECRET);
        }
        try {
            PipelineEvent event = ShiplogJson.read(tree.toString().getBytes(StandardCharsets.UTF_8), type.eventClass());
            String written = new String(ShiplogJson.write(MaskedEvents.mask(event)), StandardCharsets.UTF_8);
            return !written.contains("hunter2");
        } catch (UnreadableJsonException e) {
            return false;
        }
    }

    private static Class<?> held(Type type) {
        Type held = type instanceof ParameterizedType list ? list.getActualTypeArguments()[0] : type;
        return held instanceof Class<?> known ? known : Object.class;
    }

    private static JsonNode tree(String json) {
        try {
            return ShiplogJson.readTree(json.getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableJsonException e) {
            throw new AssertionError(json, e);
        }
    }

    private static Map<EventType, String> examples() throws IOException {
        Matcher example = Pattern.compile(
                        "`(dev\\.shiplog\\.[a-z._]+\\.v1)`[^`]*`[^`]*`[^`]*`[^`]*`\\s+```json(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(Path.of("../docs/facts.md")));
        Map<EventType, String> examples = new TreeMap<>();
        example.results()
                .forEach(found -> examples.put(EventType.named(found.group(1)).orElseThrow(), found.group(2)));
        assertThat(examples).hasSize(EventType.values().length);
        return examples;
    }
}
