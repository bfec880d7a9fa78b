package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.Definition;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.SchemaLook;
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

    private void define(String hash, String text) {
        api.store.drift.definitions.put(hash, new Definition(FORM, text, false));
    }

    private void look(Instant at, List<String> unread, @Nullable String problem) {
        api.store.drift.looks = List.of(new SchemaLook(
                Samples.CLAIMS_PROD, at, FORM, "PostgreSQL 18.6", BEFORE, 2, unread, problem, 1, 1, at, null, 0));
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
