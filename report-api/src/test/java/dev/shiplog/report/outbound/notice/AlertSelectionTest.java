package dev.shiplog.report.outbound.notice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.outbound.AlertRoute;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.report.Samples;
import dev.shiplog.report.outbound.parcel.Parcel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class AlertSelectionTest {
    private static final AlertRoute ALL = route(Set.of(), Severity.LOW, Set.of());

    @Test
    void tellsOfChangesOfStateAndRisesOnly() {
        assertThat(told(
                        ALL,
                        alert(1, AlertState.OPEN, Severity.MEDIUM),
                        alert(2, AlertState.OPEN, Severity.MEDIUM),
                        alert(3, AlertState.OPEN, Severity.HIGH),
                        alert(4, AlertState.OPEN, Severity.LOW),
                        alert(5, AlertState.OPEN, Severity.HIGH),
                        alert(6, AlertState.ACKNOWLEDGED, Severity.HIGH),
                        alert(7, AlertState.ACKNOWLEDGED, Severity.HIGH),
                        alert(8, AlertState.RESOLVED, Severity.HIGH),
                        alert(9, AlertState.RESOLVED, Severity.HIGH),
                        alert(10, AlertState.OPEN, Severity.LOW),
                        alert(11, AlertState.OPEN, Severity.MEDIUM)))
                .containsExactly("1 OPENED", "3 RAISED", "6 ACKNOWLEDGED", "8 RESOLVED", "10 REOPENED", "11 RAISED");
    }

    @Test
    void saysNothingOfWhatWasSettledBeforeAnybodyWasTold() {
        assertThat(told(ALL, alert(1, AlertState.RESOLVED, Severity.HIGH))).isEmpty();
    }

    @Test
    void passesOverVersionsThatComeAgain() {
        assertThat(told(
                        ALL,
                        alert(1, AlertState.OPEN, Severity.HIGH),
                        alert(2, AlertState.RESOLVED, Severity.HIGH),
                        alert(1, AlertState.OPEN, Severity.HIGH),
                        alert(2, AlertState.RESOLVED, Severity.HIGH)))
                .containsExactly("1 OPENED", "2 RESOLVED");
    }

    @Test
    void whoWasToldIsToldHowItEndsWhateverTheRouteSays() {
        AlertRoute urgent = route(Set.of(), Severity.HIGH, Set.of());
        assertThat(told(
                        urgent,
                        alert(1, AlertState.OPEN, Severity.LOW),
                        alert(2, AlertState.OPEN, Severity.HIGH),
                        alert(3, AlertState.RESOLVED, Severity.LOW)))
                .containsExactly("2 OPENED", "3 RESOLVED");
    }

    @Test
    void routesByKindAndEnvironment() {
        Alert alert = alert(1, AlertState.OPEN, Severity.LOW);
        assertThat(told(route(Set.of(AlertKind.DEPLOYMENT_FAILED), Severity.LOW, Set.of()), alert))
                .hasSize(1);
        assertThat(told(route(Set.of(AlertKind.TARGET_BEHIND), Severity.LOW, Set.of()), alert))
                .isEmpty();
        assertThat(told(route(Set.of(), Severity.LOW, Set.of(new EnvironmentName("prod"))), alert))
                .hasSize(1);
        assertThat(told(route(Set.of(), Severity.LOW, Set.of(new EnvironmentName("qa"))), alert))
                .isEmpty();
        assertThat(told(new AlertRoute(Set.of(), Severity.LOW, Set.of(), Set.of(), Set.of("other")), alert))
                .isEmpty();
    }

    @Test
    void aRefusalIsNotToldToWhoRefusedNorAnyRefusalOfARefusal() {
        assertThat(told(ALL, refusal("delivery-rejected/claims/chat/failed/1"))).hasSize(1);
        assertThat(told(ALL, refusal("delivery-rejected/ops/chat/failed/ops"))).hasSize(1);
        assertThat(told(ALL, refusal("delivery-rejected/claims/ops/failed/1"))).isEmpty();
        assertThat(told(ALL, refusal("delivery-rejected/claims/chat/delivery-rejected/claims/ops/failed/1")))
                .isEmpty();
    }

    private static List<String> told(AlertRoute route, Alert... versions) {
        AlertSelection selection = new AlertSelection("ops", List.of(route));
        Map<String, AlertTold> memory = new HashMap<>();
        List<String> news = new ArrayList<>();
        for (Alert version : versions) {
            Optional<Parcel<AlertTold>> parcel = selection.parcel(version, memory::get);
            parcel.ifPresent(made -> {
                memory.put(made.item(), made.told());
                news.add(version.version() + " " + made.told().news());
            });
        }
        return news;
    }

    private static AlertRoute route(Set<AlertKind> kinds, Severity atLeast, Set<EnvironmentName> environments) {
        return new AlertRoute(kinds, atLeast, Set.of(), environments, Set.of("ops", "chat"));
    }

    private static Alert refusal(String id) {
        return of(id, AlertKind.DELIVERY_REJECTED, 1, AlertState.OPEN, Severity.LOW);
    }

    private static Alert alert(int version, AlertState state, Severity severity) {
        return of("failed/1", AlertKind.DEPLOYMENT_FAILED, version, state, severity);
    }

    private static Alert of(String id, AlertKind kind, int version, AlertState state, Severity severity) {
        return new Alert(
                new AlertId(id),
                version,
                kind,
                severity,
                state,
                Samples.NORTH.application(),
                Samples.NORTH,
                null,
                null,
                "title",
                "detail",
                Samples.NOON,
                null);
    }
}
