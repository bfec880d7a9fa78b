package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.fact.AccessAction;
import dev.shiplog.events.fact.AccessRecorded;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.transport.ReplayRequest;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class DeadLettersTest {
    private static final String FIRST = "/api/v1/dead-letters/shiplog.dead-letters/0/0";

    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void listsWithoutBodiesAndShowsOneWithItsBody() throws Exception {
        JsonNode listed = json(api.as(Role.OPERATOR, "/api/v1/dead-letters"), 200);
        assertThat(listed.path("items")).hasSize(3);
        assertThat(listed.toString()).doesNotContain("secret");

        JsonNode shown = json(api.as(Role.OPERATOR, FIRST), 200);
        assertThat(shown.path("body").asText()).isEqualTo("secret");
        assertThat(shown.path("headers").path("x-github-event").asText()).isEqualTo("push");
        JsonNode binary = json(api.as(Role.OPERATOR, "/api/v1/dead-letters/shiplog.dead-letters/0/1"), 200);
        assertThat(binary.path("bodyBase64").asText()).isEqualTo("/wA=");
    }

    @Test
    void thatSomebodyLookedIsAFactBeforeTheBodyLeaves() throws Exception {
        json(api.as(Role.OPERATOR, FIRST), 200);
        assertThat(api.publisher.events(AccessRecorded.class))
                .extracting(AccessRecorded::action, AccessRecorded::resource)
                .containsExactly(tuple(AccessAction.DEAD_LETTER_SHOWN, FIRST));

        api.publisher.down = true;
        HttpResponse<String> answer = api.send(api.as(Role.OPERATOR, FIRST));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.body()).doesNotContain("secret");
    }

    @Test
    void asksTheCollectorsForAReplayAndSaysWho() throws Exception {
        json(post(Role.ADMIN, FIRST + "/replay"), 202);

        assertThat(api.publisher.replays).singleElement().satisfies(request -> {
            assertThat(request.letter()).isEqualTo("shiplog.dead-letters/0/0");
            assertThat(request.requestedBy().value()).isEqualTo("admin");
            assertThat(request.delivery().body()).asString().isEqualTo("secret");
        });
        assertThat(api.publisher.events(AccessRecorded.class))
                .extracting(AccessRecorded::action)
                .containsExactly(AccessAction.REPLAY_REQUESTED);
    }

    @Test
    void asksForAllThatMatchAPageAtATimeAndLeavesOutWhatWasNotKeptWhole() throws Exception {
        JsonNode first = json(post(Role.OPERATOR, "/api/v1/dead-letters/replay?limit=1"), 202);
        assertThat(first.path("requested").asInt()).isEqualTo(1);
        JsonNode rest = json(
                post(
                        Role.OPERATOR,
                        "/api/v1/dead-letters/replay?cursor="
                                + first.path("next").asText()),
                202);
        assertThat(rest.has("next")).isFalse();
        assertThat(api.publisher.replays)
                .extracting(ReplayRequest::letter)
                .containsExactly("shiplog.dead-letters/0/0", "shiplog.dead-letters/0/1");
    }

    @Test
    void refusesWhatCannotBeReplayedAndWhoMayNot() throws Exception {
        json(post(Role.OPERATOR, "/api/v1/dead-letters/shiplog.dead-letters/0/2/replay"), 409);
        json(post(Role.OPERATOR, "/api/v1/dead-letters/shiplog.dead-letters/0/77/replay"), 404);
        json(post(Role.AUDITOR, FIRST + "/replay"), 403);
        assertThat(api.publisher.replays).isEmpty();
    }

    @Test
    void listsSourcesWithTheirLag() throws Exception {
        JsonNode source = json(api.as(Role.MANAGER, "/api/v1/sources?stale=true"), 200)
                .path("items")
                .path(0);
        assertThat(source.path("state").asText()).isEqualTo("failing");
        assertThat(source.path("lagSeconds").asInt()).isEqualTo(3600);
        json(api.as(Role.MANAGER, "/api/v1/sources?state=fine"), 400);
    }

    private HttpRequest.Builder post(Role role, String path) {
        return api.as(role, path).POST(BodyPublishers.noBody());
    }

    private JsonNode json(HttpRequest.Builder request, int status) throws Exception {
        HttpResponse<String> answer = api.send(request);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        return Exchange.JSON.readTree(answer.body());
    }
}
