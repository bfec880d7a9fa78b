package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.DriftHandled;
import dev.shiplog.events.fact.DriftHandling;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.Definition;
import dev.shiplog.report.model.DriftRule;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.SchemaLook;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Drift over HTTP: its list, one difference, the gate and the pages. */
final class DriftPagesTest {
    private static final String BEFORE = "a".repeat(64);
    private static final String AFTER = "b".repeat(64);
    private static final String FORM = "postgresql/1 (18)";
    private static final String GATE = "/api/v1/drift/gate?application=claims&environment=prod&target=claims-prod";

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void aDifferenceShowsBothDefinitionsAndTheirLines() throws Exception {
        show(BEFORE, AFTER);
        define(BEFORE, "owner: claims\ncolumn 1 id: bigint");
        define(AFTER, "owner: mallory\ncolumn 1 id: bigint");

        assertThat(json("/api/v1/drift?state=open", Role.MANAGER, 200).path("items"))
                .singleElement()
                .satisfies(item -> assertThat(item.path("recordedAt").asText()).isNotEmpty());
        JsonNode one = json("/api/v1/drift/d-1", Role.MANAGER, 200);
        assertThat(one.path("definitions").path("found").path("text").asText()).startsWith("owner: mallory");
        assertThat(one.path("diff").findValuesAsText("line")).containsExactly("removed", "added", "same");
        assertThat(json("/api/v1/drift/d-1/versions", Role.AUDITOR, 200).path("items"))
                .hasSize(1);
        json("/api/v1/drift/d-2", Role.MANAGER, 404);
        json("/api/v1/drift/d-2/versions", Role.MANAGER, 404);
        json("/api/v1/drift?staet=open", Role.MANAGER, 400);
        json("/api/v1/drift/d-1", Role.COLLECTOR, 403);
    }

    @Test
    void aDefinitionThatNobodyHasToldDoesNotReadAsAnEmptyOne() throws Exception {
        show(BEFORE, AFTER);
        define(BEFORE, "owner: claims");

        assertThat(json("/api/v1/drift/d-1", Role.MANAGER, 200).has("diff")).isFalse();
        assertThat(page("/drift/d-1")).contains("Nobody has told the definition that it has");
    }

    @Test
    void theGateAnswersWhoeverHasATokenAndDoesNotGuess() throws Exception {
        JsonNode unknown = json(GATE, Role.COLLECTOR, 200);
        assertThat(unknown.path("result").asText()).isEqualTo("unknown");
        assertThat(unknown.path("why").asText()).contains("There is no target");
        assertThat(unknown.has("observedAt")).isFalse();

        look(api.now.minusSeconds(600), List.of(), null);
        assertThat(json(GATE, Role.COLLECTOR, 200).path("result").asText()).isEqualTo("clean");
        assertThat(json(GATE + "&within=PT5M", Role.COLLECTOR, 200)
                        .path("result")
                        .asText())
                .isEqualTo("unknown");

        show(BEFORE, AFTER);
        JsonNode drifted = json(GATE, Role.OPERATOR, 200);
        assertThat(drifted.path("result").asText()).isEqualTo("drifted");
        assertThat(drifted.path("openCount").asInt()).isEqualTo(1);
        assertThat(drifted.path("open").path(0).path("object").path("name").asText())
                .isEqualTo(Samples.HOSTILE);
    }

    @Test
    void theGateToldTooLittleIsABadRequest() throws Exception {
        assertThat(json("/api/v1/drift/gate?application=claims", Role.COLLECTOR, 400)
                        .path("faults")
                        .toString())
                .contains("application, environment and target are needed");
        for (String within : List.of("1h", "PT0S", "-PT1H", "P31D")) {
            assertThat(json(GATE + "&within=" + within, Role.COLLECTOR, 400)
                            .path("faults")
                            .toString())
                    .contains("must be a duration such as PT1H");
        }
        assertThat(api.send(api.to(GATE)).statusCode()).isEqualTo(401);
    }

    @Test
    void thePageShowsDifferencesAndHowEachTargetStands() throws Exception {
        assertThat(page("/drift")).contains("No difference matches", "Nobody has looked at the schema");

        look(api.now.minusSeconds(7_200), List.of(), null);
        assertThat(page("/drift")).contains("unknown", "older than PT1H").doesNotContain("state clean");
        look(api.now.minusSeconds(60), List.of("policy"), "permission denied");
        assertThat(page("/drift")).contains("permission denied").doesNotContain("state clean");
        look(api.now.minusSeconds(60), List.of(), null);
        assertThat(page("/drift")).contains("state clean");
        show(BEFORE, AFTER);

        assertThat(page("/drift?state=open"))
                .contains("/drift/d-1", "is defined otherwise", "suspected: by hand")
                .doesNotContain("<script");
    }

    @Test
    void aLookThatHasOnlyJustComeLeavesWhatTheOneBeforeSaidWithItsTime() throws Exception {
        look(api.now.minusSeconds(1), api.now.minusSeconds(90), List.of(), null);
        assertThat(page("/drift")).contains("state clean", ", by the look at ");

        look(api.now.minusSeconds(60), api.now.minusSeconds(90), List.of(), null);
        assertThat(page("/drift")).contains("was not judged yet, only that at").doesNotContain("state clean");
        look(api.now.minusSeconds(1), api.now.minusSeconds(7_200), List.of(), null);
        assertThat(page("/drift")).contains("was not judged yet").doesNotContain("state clean");
    }

    @Test
    void onePageShowsTheLinesSideBySideAndSaysWhatIsMasked() throws Exception {
        show(BEFORE, AFTER);
        define(BEFORE, "a\nb\nc\nd\ne\nf\ng\nh\nowner: claims\nz");
        define(AFTER, "a\nb\nc\nd\ne\nf\ng\nh\nowner: <script>alert(1)</script>\nz");

        assertThat(page("/drift/d-1"))
                .contains("owner: claims", "owner: &lt;script&gt;", "changed", "5 equal lines")
                .doesNotContain("<script");

        define(AFTER, "a\nb\nc\nd\ne\nf\ng\nh\nowner: claims\nz");
        assertThat(page("/drift/d-1")).contains("what differs is a masked literal", "10 equal lines");

        show(null, AFTER);
        assertThat(page("/drift/d-1")).contains("It should not be there.", "added");
        assertThat(api.send(api.as(Role.MANAGER, "/drift/unknown")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void anAnswerThatWasAskedForTheRecordIsAFactBeforeItIsGiven() throws Exception {
        assertThat(post(GATE, Role.COLLECTOR, "", 200).path("recorded").asBoolean())
                .isFalse();
        assertThat(api.publisher.events(DriftChecked.class)).isEmpty();

        look(api.now.minusSeconds(600), List.of(), null);
        JsonNode clean = post(GATE, Role.COLLECTOR, "", 200);
        assertThat(clean.path("recorded").asBoolean()).isTrue();
        show(BEFORE, AFTER);
        post(GATE, Role.COLLECTOR, "", 200);
        assertThat(api.publisher.events(DriftChecked.class))
                .extracting(DriftChecked::result)
                .containsExactly(DriftResult.CLEAN, DriftResult.DRIFTED);
        DriftChecked first = api.publisher.events(DriftChecked.class).getFirst();
        assertThat(first.check()).isEqualTo(clean.path("check").asText());
        assertThat(first.checker().value()).isEqualTo("shiplog-gate");
        assertThat(first.checkedAt()).isEqualTo(api.now);
        json(GATE, Role.COLLECTOR, 200);
        assertThat(api.publisher.events(DriftChecked.class)).hasSize(2);

        api.publisher.down = true;
        post(GATE, Role.COLLECTOR, "", 503);
    }

    @Test
    void somebodyMaySayThatTheyKnowOfADifference() throws Exception {
        show(BEFORE, AFTER);
        String path = "/api/v1/drift/d-1/acknowledge";
        assertThat(post(path, Role.OPERATOR, "{}", 400).path("faults").toString())
                .contains("reason is missing");
        post(path, Role.AUDITOR, "{\"reason\":\"I know\"}", 403);
        post("/api/v1/drift/d-2/acknowledge", Role.OPERATOR, "{\"reason\":\"I know\"}", 404);
        post(path, Role.OPERATOR, "{\"reason\":\"I know\"}", 202);
        post("/api/v1/drift/d-1/reopen", Role.MANAGER, "{\"reason\":\"I did not\"}", 202);
        assertThat(form("/drift/handling", Role.OPERATOR, "drift=d-1&handling=acknowledged&reason=It+is+known"))
                .isEqualTo(303);
        assertThat(form("/drift/handling", Role.OPERATOR, "drift=d-1&handling=resolved&reason=No"))
                .isEqualTo(400);
        assertThat(api.publisher.events(DriftHandled.class))
                .extracting(DriftHandled::handling)
                .containsExactly(DriftHandling.ACKNOWLEDGED, DriftHandling.REOPENED, DriftHandling.ACKNOWLEDGED);
        assertThat(page("/drift/d-1")).contains("acknowledge: I look after it", "Made by", "no server has told");
        assertThat(api.send(api.as(Role.AUDITOR, "/drift/d-1")).body()).doesNotContain("Take care of it");
    }

    @Test
    void aClockOfADatabaseThatIsAheadDoesNotMakeADecisionCountForNothing() throws Exception {
        show(BEFORE, AFTER);
        api.now = Samples.NOON;
        post("/api/v1/drift/d-1/acknowledge", Role.OPERATOR, "{\"reason\":\"I know\"}", 202);
        assertThat(api.publisher.events(DriftHandled.class).getFirst().handledAt())
                .isEqualTo(Samples.NOON.plusSeconds(900));
    }

    @Test
    void onlyManagersAndAdministratorsSetRulesAndEachHasAReasonAndAnEnd() throws Exception {
        String rules = "/api/v1/drift/rules";
        String rule = "{\"application\":\"claims\",\"kind\":\"index\",\"object\":\"tmp_*\",\"reason\":\"Tuning\","
                + "\"expiresAt\":\"" + api.now.plusSeconds(86_400) + "\"}";
        post(rules, Role.OPERATOR, rule, 403);
        assertThat(post(rules, Role.MANAGER, rule, 201).path("state").asText()).isEqualTo("standing");
        assertThat(post(rules, Role.MANAGER, "{\"application\":\"claims\"}", 400)
                        .path("faults")
                        .toString())
                .contains("one of target, kind, object and owner", "reason is missing", "expiresAt is missing");
        assertThat(post(rules, Role.MANAGER, rule.replace("claims", "other"), 400)
                        .path("faults")
                        .toString())
                .contains("there is none called");
        assertThat(post(
                                rules,
                                Role.MANAGER,
                                rule.replace(api.now.plusSeconds(86_400).toString(), "2099-01-01"),
                                400)
                        .path("faults")
                        .toString())
                .contains("more than 366 days ahead");

        DriftRuleSet set = api.publisher.events(DriftRuleSet.class).getFirst();
        api.store.drift.rules = List.of(new DriftRule(set, null, 3));
        assertThat(json(rules, Role.AUDITOR, 200)
                        .path("items")
                        .path(0)
                        .path("covered")
                        .asInt())
                .isEqualTo(3);
        assertThat(page("/drift/rules")).contains("object tmp_*", "Tuning", "Set a rule", "End it");
        assertThat(api.send(api.as(Role.AUDITOR, "/drift/rules")).body()).doesNotContain("Set a rule", "End it");
        post(rules + "/" + set.rule() + "/end", Role.OPERATOR, "{}", 202);
        post(rules + "/unknown/end", Role.OPERATOR, "{}", 404);
        assertThat(form("/drift/rules/end", Role.MANAGER, "rule=" + set.rule())).isEqualTo(303);
        assertThat(api.publisher.events(DriftRuleEnded.class)).hasSize(2);
        api.now = api.now.plusSeconds(86_400);
        post(rules + "/" + set.rule() + "/end", Role.OPERATOR, "{}", 409);
        assertThat(page("/drift/rules")).contains("state expired");
        assertThat(form(
                        "/drift/rules",
                        Role.ADMIN,
                        "application=claims&object=tmp_*&reason=Tuning&comparison=&expiresAt=2026-03-20"))
                .isEqualTo(303);
    }

    private JsonNode post(String path, Role role, String body, int status) throws Exception {
        HttpResponse<String> answer = api.send(api.as(role, path).POST(BodyPublishers.ofString(body)));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Exchange.JSON.readTree(answer.body());
    }

    private int form(String path, Role role, String form) throws Exception {
        return api.send(api.as(role, path).POST(BodyPublishers.ofString(form))).statusCode();
    }

    private void define(String hash, String text) {
        api.store.drift.definitions.put(hash, new Definition(FORM, text, false));
    }

    private void look(Instant at, List<String> unread, @Nullable String problem) {
        look(at, at, unread, problem);
    }

    private void look(Instant at, Instant judged, List<String> unread, @Nullable String problem) {
        api.store.drift.looks = List.of(new SchemaLook(
                Samples.CLAIMS_PROD,
                at,
                FORM,
                "PostgreSQL 18.6",
                BEFORE,
                2,
                unread,
                problem,
                1,
                1,
                at,
                0,
                new SchemaLook.Judged(judged, unread.isEmpty(), 0, 0, List.of())));
    }

    private void show(@Nullable String expected, @Nullable String found) {
        Drift drift = new Drift(
                        new DriftId("d-1"),
                        Samples.CLAIMS_PROD,
                        DriftComparison.DEPLOYMENT,
                        new DatabaseObject("table", Samples.HOSTILE),
                        expected,
                        found,
                        Samples.whole().deployment().value(),
                        DriftState.OPEN,
                        Samples.NOON,
                        Samples.NOON.plusSeconds(900),
                        Samples.NOON.plusSeconds(900),
                        null,
                        null,
                        null,
                        DriftCause.BY_HAND,
                        1)
                .withVersion(1);
        api.store.drift.drift = List.of(new DriftVersion(Samples.NOON.plusSeconds(901), drift));
    }

    private JsonNode json(String path, Role role, int status) throws Exception {
        HttpResponse<String> answer = api.send(api.as(role, path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Exchange.JSON.readTree(answer.body());
    }

    private String page(String path) throws Exception {
        HttpResponse<String> answer = api.send(api.as(Role.MANAGER, path));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        return answer.body();
    }
}
