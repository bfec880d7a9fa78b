package dev.shiplog.collector.http;

import static dev.shiplog.collector.http.RunningCollector.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.transport.DeadLetter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class EventsOverHttpTest {
    private static final String ONE = "application/cloudevents+json";
    private static final String BATCH = "application/cloudevents-batch+json; charset=UTF-8";
    private static final String TICKET = "dev.shiplog.ticket.changed.v1";
    private static final String DATA = "{\"ticket\":\"CLM-7\",\"summary\":\"token=abc\","
            + "\"updatedAt\":\"2026-03-02T12:00:00Z\",\"deleted\":false}";

    private final RunningCollector collector = new RunningCollector(Map.of()).start();

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void takesAStructuredEventAndMasksItsText() {
        HttpResponse<String> answer = collector.events(ONE, event("1", TICKET, DATA));

        assertThat(answer.statusCode()).isEqualTo(202);
        assertThat(answer.body()).isEqualTo("{\"accepted\":1,\"ids\":[\"1\"]}");
        Fact fact = collector.sink.facts.getFirst();
        assertThat(fact.source().value()).isEqualTo("/ci/harbour");
        assertThat(((TicketChanged) fact.event()).summary()).isEqualTo("token=•••");
    }

    @Test
    void takesABinaryEvent() {
        Map<String, String> headers = new HashMap<>(Map.of(
                "Authorization", "bearer " + RunningCollector.TOKEN,
                "Content-Type", "application/json",
                "ce-specversion", "1.0",
                "ce-id", "1",
                "ce-source", "/ci/harbour",
                "ce-type", TICKET));
        byte[] body = DATA.getBytes(StandardCharsets.UTF_8);
        assertThat(collector.post("/api/v1/events", headers, body).statusCode()).isEqualTo(202);
        assertThat(collector.sink.facts).hasSize(1);

        headers.remove("ce-type");
        HttpResponse<String> answer = collector.post("/api/v1/events", headers, body);
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(collector.sink.letters.getFirst().headers())
                .containsEntry("ce-id", "1")
                .doesNotContainKey("authorization");
    }

    @Test
    void takesABatchWholeOrNotAtAllAndTellsEveryFault() {
        String good = event("1", TICKET, DATA);
        assertThat(json(collector.events(BATCH, "[" + good + "," + event("2", TICKET, DATA) + "]"))
                        .path("accepted")
                        .asInt())
                .isEqualTo(2);
        assertThat(collector.events(BATCH, "[]").statusCode()).isEqualTo(202);

        HttpResponse<String> answer = collector.events(
                BATCH,
                "[" + good + ",7," + event("3", TICKET, "{\"ticket\":\"clm\"}") + "," + event("4", "x.y", "{}") + "]");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(json(answer).path("faults")).hasSize(3);
        assertThat(json(answer).path("faults").path(1).path("fault").asText()).contains("ticket");
        assertThat(collector.sink.facts).hasSize(2);
        assertThat(collector.sink.letters).hasSize(1);
    }

    @Test
    void refusesWhatOnlyShiplogMayState() {
        HttpResponse<String> answer = collector.events(ONE, event("1", "dev.shiplog.token.issued.v1", "{}"));

        assertThat(answer.statusCode()).isEqualTo(403);
        assertThat(collector.sink.facts).isEmpty();
    }

    @Test
    void keepsAnUnknownTypeAndListsTheKnownOnes() {
        HttpResponse<String> answer = collector.events(ONE, event("1", "org.example.tide.turned.v1", "{}"));

        assertThat(answer.statusCode()).isEqualTo(422);
        assertThat(answer.body()).contains(TICKET).doesNotContain("token.issued");
        assertThat(collector.sink.letters.getFirst().reason()).isEqualTo(DeadLetter.Reason.UNKNOWN_KIND);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "7",
                "\"x\"",
                "{}",
                "{\"specversion\":\"1.0\"}",
                "{\"specversion\":7,\"id\":\"1\",\"source\":\"/x\",\"type\":\"y\"}",
                "{\"specversion\":\"9.9\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"y\"}",
                "{\"specversion\":\"1.0\",\"id\":5,\"source\":\"/x\",\"type\":\"dev.shiplog.ticket.changed.v1\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\":// \",\"type\":\"dev.shiplog.ticket.changed.v1\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"dev.shiplog.ticket.changed.v1\"}",
                "{\"specversion\":\"1.0\",\"id\":\"\",\"source\":\"/x\",\"type\":\"dev.shiplog.ticket.changed.v1\","
                        + "\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"dev.shiplog.ticket.changed.v1\","
                        + "\"time\":\"yesterday\",\"data\":{}}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"dev.shiplog.ticket.changed.v1\","
                        + "\"data_base64\":\"%%%\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"id\":\"2\",\"source\":\"/x\",\"type\":\"y\"}",
                "{\"specversion\":\"1.0\",\"id\":\"1\",\"source\":\"/x\",\"type\":\"dev.shiplog.ticket.changed.v1\","
                        + "\"data\":99999999999999999999999999999999999999}",
            })
    void tellsWhatIsWrongWithABodyAndKeepsIt(String body) {
        HttpResponse<String> answer = collector.events(ONE, body);

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(json(answer).path("faults")).isNotEmpty();
        assertThat(collector.sink.letters).hasSize(1);
        assertThat(collector.sink.letters.getFirst().reason()).isEqualTo(DeadLetter.Reason.UNREADABLE);
        assertThat(collector.sink.letters.getFirst().body())
                .asString(StandardCharsets.UTF_8)
                .isEqualTo(body);
    }

    @Test
    void doesNotReadOtherFormatsAndSaysHowToSend() {
        for (String contentType : new String[] {"application/json", "application/cloudevents+avro", "text/plain"}) {
            HttpResponse<String> answer = collector.events(contentType, event("1", TICKET, DATA));
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(json(answer).path("detail").asText()).contains("application/cloudevents+json");
        }
    }

    @Test
    void letsInOnlyWhoHoldsAToken() {
        byte[] body = event("1", TICKET, DATA).getBytes(StandardCharsets.UTF_8);
        for (String header : new String[] {
            "Bearer wrong",
            "Bearer ",
            "Bearer",
            "Basic " + RunningCollector.TOKEN,
            RunningCollector.TOKEN,
            "Bearer é",
            "Bearer " + "0".repeat(64),
            "Bearer " + RunningCollector.TOKEN + " " + RunningCollector.TOKEN
        }) {
            HttpResponse<String> answer =
                    collector.post("/api/v1/events", Map.of("Authorization", header, "Content-Type", ONE), body);
            assertThat(answer.statusCode()).as(header).isEqualTo(401);
            assertThat(answer.headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        }
        assertThat(collector
                        .post("/api/v1/events", Map.of("Content-Type", ONE), body)
                        .statusCode())
                .isEqualTo(401);
        assertThat(collector.sink.facts).isEmpty();
        assertThat(collector.sink.letters).isEmpty();
    }

    @Test
    void refusesNumbersThatNoCanonicalFormHolds() {
        String data = "{\"target\":{\"application\":\"a\",\"environment\":\"dev\",\"target\":\"t\"},\"tool\":\"psql\","
                + "\"run\":\"1\",\"mode\":\"manual\",\"startedAt\":\"2026-03-02T12:00:00Z\",\"outcome\":\"running\","
                + "\"log\":{\"text\":\"x\",\"sha256\":\"" + "0".repeat(64) + "\",\"bytes\":9223372036854775807}}";
        assertThat(collector
                        .events(ONE, event("1", "dev.shiplog.deployment.recorded.v1", data))
                        .statusCode())
                .isEqualTo(400);
        String sound = data.replace("9223372036854775807", "1").replace("\"x\"", "\"password=x\"");
        assertThat(collector
                        .events(ONE, event("1", "dev.shiplog.deployment.recorded.v1", sound))
                        .statusCode())
                .isEqualTo(202);
        DeploymentRecorded recorded =
                (DeploymentRecorded) collector.sink.facts.getFirst().event();
        assertThat(recorded.log()).hasFieldOrPropertyWithValue("text", "password=•••");
    }

    @Test
    void asksToSendAgainWhileKafkaIsAway() {
        collector.sink.away = true;

        HttpResponse<String> answer = collector.events(ONE, event("1", TICKET, DATA));
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers().firstValue("Retry-After")).hasValue("5");
        assertThat(collector.events(ONE, "{").statusCode()).isEqualTo(503);
    }

    @Test
    void refusesABodyThatIsTooLarge() {
        assertThat(collector.events(ONE, " ".repeat(Request.LARGEST_BODY + 1)).statusCode())
                .isEqualTo(413);
    }

    private static String event(String id, String type, String data) {
        return "{\"specversion\":\"1.0\",\"id\":\"" + id + "\",\"source\":\"/ci/harbour\",\"type\":\"" + type
                + "\",\"time\":\"2026-03-02T12:00:00Z\",\"datacontenttype\":\"application/json\",\"data\":" + data
                + "}";
    }
}
