package dev.shiplog.collector.http;

import static dev.shiplog.collector.http.RunningCollector.json;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.transport.DeadLetter;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class CdeventsOverHttpTest {
    private static final String ONE = "application/cloudevents+json";
    private static final String EVENTS = "/api/v1/events";
    private static final String TYPE = "dev.cdevents.service.deployed.0.3.0";
    private static final String DEPLOYED =
            "{\"context\":{\"specversion\":\"0.5.1\",\"id\":\"e-1\",\"source\":\"/ci/harbour\",\"type\":\"" + TYPE
                    + "\",\"timestamp\":\"2026-03-02T12:00:00Z\"},\"subject\":{\"id\":\"claims-service\",\"content\":"
                    + "{\"environment\":{\"id\":\"prod\"},\"artifactId\":\"pkg:oci/claims@sha256%3Aabc?tag=1.4\"}},"
                    + "\"customData\":{\"commit\":\"0123456789abcdef0123456789abcdef01234567\",\"ticket\":\"clm-7\"}}";

    private final RunningCollector collector = new RunningCollector(Map.of()).start();

    @AfterEach
    void stop() {
        collector.close();
    }

    @Test
    void takesACdeventInEveryContentMode() {
        assertThat(collector.events(ONE, wrapped(TYPE, DEPLOYED)).statusCode()).isEqualTo(202);
        assertThat(collector
                        .events("application/cloudevents-batch+json", "[" + wrapped(TYPE, DEPLOYED) + "]")
                        .statusCode())
                .isEqualTo(202);
        assertThat(binary(TYPE, DEPLOYED, Map.of()).statusCode()).isEqualTo(202);

        assertThat(collector.sink.facts).hasSize(3);
        assertThat(collector.sink.facts)
                .extracting(fact -> fact.id())
                .containsOnly(collector.sink.facts.getFirst().id());
        DeploymentChanged told =
                (DeploymentChanged) collector.sink.facts.getFirst().event();
        assertThat(told.deployment()).isEqualTo("/ci/harbour e-1");
        assertThat(told.about().application()).hasToString("claims");
        assertThat(told.about().environment()).isEqualTo("prod");
        assertThat(told.about().commit()).hasToString("0123456789abcdef0123456789abcdef01234567");
        assertThat(told.about().tickets()).hasToString("[CLM-7]");
        assertThat(told.state()).isEqualTo(RunState.SUCCEEDED);
        assertThat(told.version()).isEqualTo("sha256%3Aabc");
    }

    @Test
    void keepsWhatDoesNotTellWhoseItIsAndSaysHowToTell() {
        String nobodys = DEPLOYED.replace("claims-service", "mail").replaceFirst(",\"customData\".*", "}");
        HttpResponse<String> answer = collector.events(ONE, wrapped(TYPE, nobodys));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(422);
        assertThat(answer.body()).contains("applications.services");
        assertThat(collector.sink.letters.getFirst().reason()).isEqualTo(DeadLetter.Reason.UNKNOWN_KIND);
    }

    @Test
    void keepsATypeThatNoGenerationHas() {
        for (String type : new String[] {"dev.cdevents.service.deployed.9.0.0", "dev.cdeventsx.tide-turned.0.1.0"}) {
            assertThat(collector.events(ONE, wrapped(type, DEPLOYED)).statusCode())
                    .isEqualTo(422);
        }
        assertThat(collector.sink.letters).hasSize(2);
    }

    @Test
    void takesButDoesNotKeepWhatNoFactHolds() {
        String type = "dev.cdevents.environment.created.0.3.0";
        String event = DEPLOYED.replace(TYPE, type).replaceFirst("\"content\":.*", "\"content\":{\"name\":\"prod\"}}}");
        HttpResponse<String> answer = collector.events(ONE, wrapped(type, event));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(json(answer).path("accepted").asInt()).isZero();
        assertThat(json(answer).path("notes")).hasSize(1);
        assertThat(collector.sink.letters).isEmpty();
    }

    @Test
    void readsATicketOfTheFourthGeneration() {
        String type = "dev.cdevents.ticket.closed.0.1.0";
        String event = "{\"context\":{\"version\":\"0.4.1\",\"id\":\"t\",\"source\":\"/j\",\"type\":\"" + type
                + "\",\"timestamp\":\"2026-03-02T12:00:00.5+01:00\",\"chainId\":\"c\",\"links\":[{\"linkType\":"
                + "\"PATH\","
                + "\"from\":{\"contextId\":\"x\"}}]},\"subject\":{\"id\":\"CLM-7\",\"type\":\"ticket\",\"content\":"
                + "{\"uri\":\"https://jira.example/CLM-7\",\"resolution\":\"completed\",\"labels\":[\"a\"],"
                + "\"creator\":\"Ada Lovelace\",\"summary\":\"token=abc\"}}}";
        HttpResponse<String> answer = collector.events(ONE, wrapped(type, event));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        TicketChanged ticket = (TicketChanged) collector.sink.facts.getFirst().event();
        assertThat(ticket.status()).isEqualTo("completed");
        assertThat(ticket.summary()).isEqualTo("token=•••");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"specversion\":\"0.5.1\"  | \"version\":\"0.5.1\"          | specversion",
                "\"id\":\"e-1\"             | \"id\":\"\"                    | /context/id",
                "\"source\":\"/ci/harbour\" | \"source\":\"not a uri\"       | /context/source",
                "2026-03-02T12:00:00Z       | yesterday                      | /context/timestamp",
                "\"environment\"            | \"surroundings\"               | environment",
                "\"id\":\"prod\"            | \"id\":7                       | /subject/content/environment/id",
                "\"id\":\"claims-service\"  | \"id\":\"x\",\"type\":\"service\" | type",
                "\"ticket\":\"clm-7\"       | \"ticket\":\"no key\"          | ticket",
                "0123456789abcdef012        | xyz                            | commit"
            })
    void namesWhatItsSchemaRefuses(String from, String to, String place) {
        assertThat(DEPLOYED).contains(from);
        HttpResponse<String> answer = collector.events(ONE, wrapped(TYPE, DEPLOYED.replace(from, to)));

        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(400);
        assertThat(json(answer).at("/faults/0/fault").asText()).contains(place);
        assertThat(collector.sink.letters).hasSize(1);
    }

    @Test
    void decodesTheAttributesInHeaders() {
        HttpResponse<String> answer =
                binary(TYPE, DEPLOYED, Map.of("ce-subject", "Euro %e2%82%AC", "ce-source", "\"/ci/harbour\""));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(202);
        assertThat(binary("\"dev.cdevents.service%2Edeployed.0.3.0\"", DEPLOYED, Map.of())
                        .statusCode())
                .isEqualTo(202);
    }

    @ParameterizedTest
    @ValueSource(strings = {"%ff", "%C0%A0", "%e2%82", "%ed%a0%80"})
    void refusesAttributesThatAreNoUtf8(String value) {
        HttpResponse<String> answer = binary(TYPE, DEPLOYED, Map.of("ce-subject", value));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ce-subject");
    }

    @Test
    void refusesAHeaderThatTheBindingForbids() {
        HttpResponse<String> answer = binary(TYPE, DEPLOYED, Map.of("ce-datacontenttype", "application/json"));
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("ce-datacontenttype");
    }

    private HttpResponse<String> binary(String type, String body, Map<String, String> more) {
        Map<String, String> headers = new HashMap<>(Map.of(
                "Authorization",
                "Bearer " + RunningCollector.TOKEN,
                "Content-Type",
                "application/json",
                "ce-specversion",
                "1.0",
                "ce-id",
                "e-1",
                "ce-source",
                "/ci/harbour",
                "ce-type",
                type));
        headers.putAll(more);
        return collector.post(EVENTS, headers, body.getBytes(StandardCharsets.UTF_8));
    }

    private static String wrapped(String type, String event) {
        return "{\"specversion\":\"1.0\",\"id\":\"e-1\",\"source\":\"/ci/harbour\",\"type\":\"" + type
                + "\",\"datacontenttype\":\"application/json\",\"data\":" + event + "}";
    }
}
