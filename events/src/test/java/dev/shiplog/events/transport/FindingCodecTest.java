package dev.shiplog.events.transport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.events.Samples;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class FindingCodecTest {
    static List<Finding> findings() {
        return List.of(trail(), alert());
    }

    @ParameterizedTest
    @MethodSource("findings")
    void readsWhatItWrote(Finding finding) throws UnreadableJsonException {
        assertThat(FindingCodec.read(FindingCodec.type(finding), ShiplogJson.write(finding)))
                .isEqualTo(finding);
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
}
