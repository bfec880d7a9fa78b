package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.fact.Role;
import dev.shiplog.report.access.Access;
import java.net.http.HttpResponse;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class OpenApiTest {
    private final RunningApi api = new RunningApi();

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theDocumentHasEveryRouteAndNoOther() throws Exception {
        Set<String> documented = new TreeSet<>();
        document().path("paths").properties().forEach(path -> path.getValue()
                .fieldNames()
                .forEachRemaining(method -> documented.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey())));
        assertThat(documented)
                .containsExactlyInAnyOrderElementsOf(
                        api.api.routes().stream().map(Route::name).toList());
    }

    @Test
    void everyRouteTakesTheParametersOfTheDocumentAndNoOther() throws Exception {
        JsonNode document = document();
        for (Route route : api.api.routes()) {
            List<String> documented = parameters(operation(document, route));
            HttpResponse<String> answer =
                    api.send(route, api.as(Role.ADMIN, route.path().replaceAll("\\{[a-z]+}", "0") + "?nonsense=1"));
            assertThat(answer.statusCode()).as(route.name()).isEqualTo(400);
            String fault =
                    Exchange.JSON.readTree(answer.body()).path("faults").path(0).asText();
            List<String> taken = fault.contains("only ")
                    ? Arrays.asList(fault.substring(fault.indexOf("only ") + 5).split(", ", -1))
                    : List.of();
            assertThat(taken).as(route.name()).containsExactlyInAnyOrderElementsOf(documented);
        }
    }

    @Test
    void everyRouteHasTheRolesAndTheMediaTypeOfTheDocument() throws Exception {
        JsonNode document = document();
        for (Route route : api.api.routes()) {
            JsonNode operation = operation(document, route);
            assertThat(texts(operation.path("x-roles")))
                    .as(route.name())
                    .containsExactlyInAnyOrderElementsOf(roles(route.access()));
            JsonNode content = operation.path("responses").path("200").path("content");
            if (!content.isMissingNode()) {
                assertThat(content.fieldNames().next()).isEqualTo(route.produces());
            }
        }
    }

    @Test
    void everyReferenceLeadsSomewhere() throws Exception {
        JsonNode document = document();
        for (String reference : document.findValuesAsText("$ref")) {
            assertThat(document.at(reference.substring(1)).isMissingNode())
                    .as(reference)
                    .isFalse();
        }
    }

    private JsonNode document() throws Exception {
        return Exchange.JSON.readTree(
                api.send(api.as(Role.COLLECTOR, "/openapi.json")).body());
    }

    private static JsonNode operation(JsonNode document, Route route) {
        return document.path("paths")
                .path(route.path())
                .path(route.method().name().toLowerCase(Locale.ROOT));
    }

    private static List<String> parameters(JsonNode operation) {
        return StreamSupport.stream(operation.path("parameters").spliterator(), false)
                .filter(parameter -> parameter.path("in").asText().equals("query"))
                .map(parameter -> parameter.path("name").asText())
                .toList();
    }

    private static List<String> roles(Access access) {
        return switch (access) {
            case Access.Open open -> List.of("everybody");
            case Access.Only only ->
                only.roles().stream()
                        .map(role -> role.name().toLowerCase(Locale.ROOT))
                        .toList();
        };
    }

    private static List<String> texts(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false)
                .map(JsonNode::asText)
                .toList();
    }
}
