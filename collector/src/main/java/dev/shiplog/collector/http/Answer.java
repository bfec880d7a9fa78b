package dev.shiplog.collector.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.shiplog.events.json.ShiplogJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;

/** What goes back to a caller. */
record Answer(int status, String contentType, String body, Map<String, String> headers) {
    private static final ObjectMapper MAPPER = ShiplogJson.mapper();

    static Answer json(int status, Object body) {
        return new Answer(status, "application/json", written(body), Map.of());
    }

    static Answer problem(Problem problem) {
        return new Answer(problem.status(), "application/problem+json", written(problem.members()), Map.of());
    }

    static Answer text(String contentType, String body) {
        return new Answer(200, contentType, body, Map.of());
    }

    Answer with(String header, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(header, value);
        return new Answer(status, contentType, body, more);
    }

    byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }

    private static String written(Object value) {
        try {
            return MAPPER.writeValueAsString(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer must be writable as JSON", e);
        }
    }
}
