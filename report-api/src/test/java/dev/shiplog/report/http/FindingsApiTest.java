package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.fact.AlertHandled;
import dev.shiplog.events.fact.AlertHandling;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.ReportExported;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.report.FakeFindings;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.StoredException;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class FindingsApiTest {
    private static final String ONE = "/api/v1/deployments/" + Samples.whole().deployment();
    private static final String ASK = "/api/v1/controls/K09/exceptions";

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aDeploymentShowsItsVerdictsAndWithoutThemNoListAtAll() throws Exception {
        assertThat(json(api.as(Role.MANAGER, ONE), 200).has("controls")).isFalse();
        judgeTheWhole();

        JsonNode shown = json(api.as(Role.MANAGER, ONE), 200);

        assertThat(shown.path("controls")).hasSize(5);
        assertThat(shown.path("controls").path(2).path("result").asText()).isEqualTo("not_evidenced");
        assertThat(shown.path("judgement").asInt()).isEqualTo(1);
    }

    @Test
    void whatWasKnownAtAMomentIsShownAndBeforeThatNothing() throws Exception {
        judgeTheWhole();

        assertThat(json(api.as(Role.MANAGER, ONE + "?known_at=" + Samples.NOON), 200)
                        .path("version")
                        .asInt())
                .isEqualTo(2);
        JsonNode before = json(api.as(Role.MANAGER, ONE + "?known_at=" + Samples.NOON.minusSeconds(1)), 404);
        assertThat(before.path("detail").asText()).contains("that anything was known of at 2026-03-02T11:59:59Z");
        assertThat(json(api.as(Role.MANAGER, ONE + "?known_at=yesterday"), 400).path("faults"))
                .hasSize(1);
    }

    @Test
    void theControlsAreListedWithTheirCounts() throws Exception {
        judgeTheWhole();

        JsonNode items = json(api.as(Role.AUDITOR, "/api/v1/controls"), 200).path("items");

        assertThat(items).hasSizeGreaterThan(20);
        JsonNode tickets = items.path(0);
        assertThat(tickets.path("id").asText()).isEqualTo("K01");
        assertThat(tickets.path("counts").path("passed").asInt()).isEqualTo(1);
        assertThat(tickets.path("clauses")).isNotEmpty();
        JsonNode population = json(api.as(Role.AUDITOR, "/api/v1/controls/K19"), 200);
        assertThat(population.path("evaluation").path("result").asText()).isEqualTo("passed");
        assertThat(population.path("evaluation").path("reason").asText()).contains("8 entries");
        assertThat(population.has("counts")).isFalse();
        json(api.as(Role.AUDITOR, "/api/v1/controls/K99"), 404);
        json(api.as(Role.AUDITOR, "/api/v1/controls/x"), 404);
    }

    @Test
    void anExceptionIsAFactBeforeItsAnswerAndCountsForNothingYet() throws Exception {
        String body = "{\"application\":\"claims\",\"environment\":\"prod\",\"reason\":\"The tool is replaced\","
                + "\"expiresAt\":\"2026-06-01\"}";

        JsonNode asked = json(api.as(Role.OPERATOR, ASK).POST(BodyPublishers.ofString(body)), 201);

        assertThat(asked.path("state").asText()).isEqualTo("requested");
        assertThat(asked.path("expiresAt").asText()).isEqualTo("2026-05-31T22:00:00Z");
        assertThat(api.publisher.events(ExceptionRequested.class))
                .singleElement()
                .satisfies(fact -> {
                    assertThat(fact.requestedBy().value()).isEqualTo("operator");
                    assertThat(fact.control().value()).isEqualTo("K09");
                });
        api.publisher.down = true;
        json(api.as(Role.OPERATOR, ASK).POST(BodyPublishers.ofString(body)), 503);
    }

    @Test
    void aBadRequestForAnExceptionIsToldEveryFault() throws Exception {
        JsonNode problem = json(
                api.as(Role.OPERATOR, ASK)
                        .POST(BodyPublishers.ofString("{\"application\":\"nobody\",\"expiresAt\":\"2020-01-01\","
                                + "\"deployment\":\"x\",\"why\":1}")),
                400);

        assertThat(problem.path("faults").toString())
                .contains("there is none called", "reason is missing", "is over already", "version 8", "no property");
        json(api.as(Role.OPERATOR, "/api/v1/controls/K19/exceptions").POST(BodyPublishers.ofString("{}")), 400);
        JsonNode elsewhere = json(
                api.as(Role.OPERATOR, ASK)
                        .POST(BodyPublishers.ofString("{\"application\":\"claims\",\"expiresAt\":\"2027-01-01\","
                                + "\"reason\":\"r\",\"deployment\":\""
                                + Samples.failed().deployment() + "\"}")),
                400);
        assertThat(elsewhere.path("faults").toString()).contains("claims has none with the id");
        assertThat(api.publisher.facts).isEmpty();
    }

    @Test
    void aSecondPersonApprovesAnException() throws Exception {
        exception("x-1", "operator");

        JsonNode decided = decide(Role.MANAGER, "x-1", "approved", 200);

        assertThat(decided.path("state").asText()).isEqualTo("approved");
        assertThat(api.publisher.events(ExceptionDecided.class))
                .singleElement()
                .satisfies(fact -> assertThat(fact.decision()).isEqualTo(ApprovalDecision.APPROVED));
    }

    @Test
    void nobodyApprovesWhoIsNotKnownToBeAnotherPerson() throws Exception {
        exception("x-1", "somebody");

        JsonNode refused = decide(Role.MANAGER, "x-1", "approved", 403);

        assertThat(refused.path("detail").asText()).contains("manager and somebody are two persons", "shiplog.yaml");
        assertThat(api.publisher.events(ExceptionDecided.class)).isEmpty();
    }

    @Test
    void whoeverAskedCannotApproveAlsoByAnotherAccount() throws Exception {
        exception("own", "manager");
        exception("mine-too", "Mallory");

        decide(Role.MANAGER, "own", "approved", 403);
        decide(Role.MANAGER, "mine-too", "approved", 403);
        decide(Role.MANAGER, "own", "withdrawn", 200);

        assertThat(api.publisher.events(ExceptionDecided.class))
                .extracting(ExceptionDecided::decision)
                .containsExactly(ApprovalDecision.WITHDRAWN);
    }

    @Test
    void anOperatorWithdrawsHisOwnAndDecidesNothingElse() throws Exception {
        exception("own", "operator");
        exception("other", "manager");

        decide(Role.OPERATOR, "other", "approved", 403);
        decide(Role.OPERATOR, "other", "withdrawn", 403);
        decide(Role.OPERATOR, "own", "rejected", 403);
        decide(Role.OPERATOR, "own", "withdrawn", 200);
        decide(Role.AUDITOR, "other", "approved", 403);
        decide(Role.MANAGER, "unknown", "approved", 404);
        decide(Role.MANAGER, "other", "perhaps", 400);
    }

    @Test
    void anAlertIsHandledByAFact() throws Exception {
        String id = alertId();

        JsonNode handled = handle(id, "resolved", "Repeated by hand", 202);

        assertThat(handled.path("actor").asText()).isEqualTo("operator");
        assertThat(api.publisher.events(AlertHandled.class)).singleElement().satisfies(fact -> {
            assertThat(fact.handling()).isEqualTo(AlertHandling.RESOLVED);
            assertThat(fact.application().value()).isEqualTo("eligibility");
        });
        handle(id, "acknowledged", null, 202);
        handle(id, "resolved", null, 400);
        handle("no/such", "acknowledged", null, 404);
    }

    @Test
    void aFormHandlesAnAlertToo() throws Exception {
        String form =
                "alert=" + URLEncoder.encode(alertId(), StandardCharsets.UTF_8) + "&handling=acknowledged&reason=";

        HttpResponse<String> answer = api.send(api.as(Role.OPERATOR, "/alerts").POST(BodyPublishers.ofString(form)));

        assertThat(answer.statusCode()).isEqualTo(303);
        assertThat(answer.headers().firstValue("Location")).hasValue("/alerts?recorded=true");
        assertThat(api.publisher.events(AlertHandled.class)).hasSize(1);
        assertThat(api.send(api.as(Role.OPERATOR, "/alerts")
                                .header("Sec-Fetch-Site", "cross-site")
                                .POST(BodyPublishers.ofString(form)))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void aSampleTellsItsSeedAndIsInTheLedger() throws Exception {
        JsonNode drawn = json(api.as(Role.AUDITOR, "/api/v1/deployments/sample?size=2"), 200);
        JsonNode again = json(api.as(Role.AUDITOR, "/api/v1/deployments/sample?size=2&seed=7&application=claims"), 200);

        assertThat(drawn.path("seed").asText()).matches("[0-9a-f]{16}");
        assertThat(drawn.path("items")).hasSize(2);
        assertThat(again.path("seed").asText()).isEqualTo("7");
        assertThat(api.publisher.events(ReportExported.class))
                .extracting(ReportExported::filter)
                .element(1)
                .isEqualTo("sample of 2 with the seed 7 of deployments where application is claims");
    }

    @Test
    void anApplicationMustBeNamedForPromotionsAndFleets() throws Exception {
        json(api.as(Role.MANAGER, "/api/v1/promotions"), 400);
        json(api.as(Role.MANAGER, "/api/v1/fleets"), 400);
        assertThat(json(api.as(Role.MANAGER, "/api/v1/promotions?application=claims"), 200)
                        .path("items"))
                .isEmpty();
    }

    private void judgeTheWhole() {
        Trail whole = Samples.whole();
        api.store.findings.judgements.put(whole.deployment(), FakeFindings.judgement(whole));
    }

    private String alertId() throws Exception {
        return json(api.as(Role.OPERATOR, "/api/v1/alerts"), 200)
                .path("items")
                .path(0)
                .path("alert")
                .asText();
    }

    private JsonNode handle(String id, String handling, @Nullable String reason, int status) throws Exception {
        var body = Exchange.JSON.createObjectNode().put("alert", id).put("handling", handling);
        if (reason != null) {
            body.put("reason", reason);
        }
        return json(
                api.as(Role.OPERATOR, "/api/v1/alerts/handling").POST(BodyPublishers.ofString(body.toString())),
                status);
    }

    private void exception(String id, String by) {
        ExceptionId exception = new ExceptionId(id);
        api.store.findings.exceptions.put(
                exception,
                new StoredException(
                        new ExceptionRequested(
                                exception,
                                new ControlId("K09"),
                                new ApplicationName("claims"),
                                null,
                                null,
                                null,
                                new ActorName(by),
                                "Because",
                                api.now.plusSeconds(60),
                                api.now.minusSeconds(60)),
                        List.of()));
    }

    private JsonNode decide(Role role, String id, String decision, int status) throws Exception {
        return json(
                api.as(role, "/api/v1/exceptions/" + id + "/decision")
                        .POST(BodyPublishers.ofString("{\"decision\":\"" + decision + "\"}")),
                status);
    }

    private JsonNode json(HttpRequest.Builder request, int status) throws Exception {
        HttpResponse<String> answer = api.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Exchange.JSON.readTree(answer.body());
    }
}
