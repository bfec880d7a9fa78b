package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.AlertHandling;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Handled;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.AlertEvent;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Where alerts lead, and what one alert's page tells of its life. */
final class AlertPagesTest {
    private static final Instant NOON = Samples.NOON;

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void anAlertOfTwoEnvironmentsLeadsToEveryChangeByWhichTheyDiffer() throws Exception {
        api.store.findings.alerts.add(new AlertEvent(
                1,
                new Alert(
                        new AlertId("environment-out-of-sync/claims/staging"),
                        1,
                        AlertKind.ENVIRONMENT_OUT_OF_SYNC,
                        Severity.MEDIUM,
                        AlertState.OPEN,
                        new ApplicationName("claims"),
                        null,
                        null,
                        null,
                        "staging of claims is not in sync with prod",
                        "It lacks V1 (flyway, since " + NOON + ").",
                        NOON,
                        null)));

        assertThat(page("/alerts?kind=environment_out_of_sync", Role.MANAGER))
                .contains("/promotions?application=claims&amp;environment=staging&amp;differs_from=prod");
        assertThat(api.send(api.as(Role.MANAGER, "/promotions?application=claims&differs_from=prod"))
                        .body())
                .contains("needs environment");
    }

    @Test
    void anAlertShowsItsWholeLife() throws Exception {
        Alert raised =
                Samples.alert("Deployment to north failed " + Samples.HOSTILE).withVersion(2);
        api.store.findings.alerts.add(new AlertEvent(
                1,
                raised.with(
                        AlertState.ACKNOWLEDGED,
                        null,
                        new Handled(AlertHandling.ACKNOWLEDGED, Samples.ADA, "I look after it", NOON))));
        String life = "/alerts/life?alert=" + URLEncoder.encode(raised.alert().value(), StandardCharsets.UTF_8);

        assertThat(page(life, Role.OPERATOR))
                .contains("version 2", "version 1", "acknowledged by ada", "I look after it", "by nobody yet")
                .contains("action=\"/alerts\"")
                .doesNotContain("<script");
        assertThat(page(life, Role.AUDITOR)).doesNotContain("action=\"/alerts\"");
        assertThat(page("/alerts", Role.AUDITOR)).contains(life.replace("&", "&amp;"));
        assertThat(api.send(api.as(Role.AUDITOR, "/alerts/life?alert=unknown")).statusCode())
                .isEqualTo(404);
        assertThat(api.send(api.as(Role.AUDITOR, "/alerts/life")).statusCode()).isEqualTo(400);
    }

    private String page(String path, Role role) throws Exception {
        var answer = api.send(api.as(role, path).header("Accept", "text/html"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
