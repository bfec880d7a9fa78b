package dev.shiplog.events.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.events.Samples;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Phase;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.CanonicalJson;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FindingCodecTest {
    static List<Finding> findings() {
        return List.of(trail(), alert(), judgement(), promotion());
    }

    @ParameterizedTest
    @MethodSource("findings")
    void readsWhatItWrote(Finding finding) throws UnreadableJsonException {
        assertThat(FindingCodec.read(FindingCodec.type(finding), ShiplogJson.write(finding)))
                .isEqualTo(finding);
    }

    /** On which it rests that a version can be set without writing the whole again. */
    @ParameterizedTest
    @MethodSource("findings")
    void endsWithItsVersion(Finding finding) {
        assertThat(new String(ShiplogJson.write(finding.withVersion(41)), StandardCharsets.UTF_8))
                .endsWith(",\"version\":41}");
    }

    @ParameterizedTest
    @MethodSource("findings")
    void isWrittenAsTheTreeWouldBe(Finding finding) {
        assertThat(ShiplogJson.write(finding))
                .isEqualTo(CanonicalJson.bytes(ShiplogJson.mapper().valueToTree(finding)));
    }

    @Test
    void refusesAnUnknownType() {
        assertThatThrownBy(() -> FindingCodec.read("x".getBytes(StandardCharsets.UTF_8), new byte[0]))
                .isInstanceOf(UnreadableJsonException.class);
    }

    @Test
    void sendsEachKindToItsTopic() {
        assertThat(FindingCodec.topic(trail())).isEqualTo(Topic.TRAILS);
        assertThat(FindingCodec.topic(alert())).isEqualTo(Topic.ALERTS);
        assertThat(FindingCodec.topic(judgement())).isEqualTo(Topic.JUDGEMENTS);
        assertThat(FindingCodec.topic(promotion())).isEqualTo(Topic.PROMOTIONS);
    }

    private static Trail trail() {
        return new Trail(
                DeploymentId.of(Samples.NOON, "x"),
                2,
                Samples.TARGET,
                new ToolName("flyway"),
                null,
                Mode.UNKNOWN,
                Samples.NOON,
                null,
                Outcome.SUCCEEDED,
                OutcomeBasis.HISTORY_TABLE,
                null,
                null,
                List.of(new TrailChange(
                        0,
                        new ChangeId("V1"),
                        RowKind.APPLIED,
                        Outcome.SUCCEEDED,
                        null,
                        Samples.NOON,
                        null,
                        null,
                        null,
                        null,
                        List.of(Samples.SHA),
                        List.of(new TicketKey("CLM-1")))),
                List.of(),
                List.of(),
                List.of(new TrailTicket(
                        new TicketKey("CLM-1"),
                        false,
                        null,
                        null,
                        null,
                        null,
                        List.of(new Provenance(Via.COMMIT_MESSAGE, Samples.SHA.value())))),
                TrailEvidence.NONE,
                List.of(),
                List.of(new FactRef(new SourceName("/x"), new FactId("1"))));
    }

    private static Alert alert() {
        return new Alert(
                new AlertId("deployment_failed x"),
                1,
                AlertKind.DEPLOYMENT_FAILED,
                Severity.HIGH,
                AlertState.OPEN,
                new ApplicationName("claims"),
                Samples.TARGET,
                DeploymentId.of(Samples.NOON, "x"),
                null,
                "failed",
                "why",
                Samples.NOON,
                null);
    }

    private static Judgement judgement() {
        FactRef fact = new FactRef(new SourceName("/x"), new FactId("1"));
        return new Judgement(
                DeploymentId.of(Samples.NOON, "x"),
                3,
                Samples.TARGET,
                List.of(
                        new Verdict(
                                new ControlId("K01"),
                                ControlResult.PASSED,
                                Severity.HIGH,
                                "CLM-1",
                                List.of(fact),
                                null),
                        new Verdict(
                                new ControlId("K09"),
                                ControlResult.WAIVED,
                                Severity.HIGH,
                                "No backup is known",
                                List.of(),
                                new ExceptionId("EX-1"))));
    }

    private static Promotion promotion() {
        EnvironmentName prod = new EnvironmentName("prod");
        return new Promotion(
                new ApplicationName("claims"),
                new ToolName("flyway"),
                new ChangeId("V1"),
                4,
                Samples.NOON,
                Phase.EXPAND,
                true,
                List.of(new TicketKey("CLM-1")),
                List.of(new DatabaseObject("table", "claim")),
                List.of(new PromotionStage(
                        prod,
                        1,
                        2,
                        Samples.NOON,
                        DeploymentId.of(Samples.NOON, "x"),
                        Samples.NOON,
                        null,
                        null,
                        List.of(new Checksum("crc32", "17")))),
                List.of(new PromotionProblem(
                        PromotionProblemKind.STAGE_SKIPPED, prod, null, "It never was in qa", Samples.NOON, null)));
    }
}
