package dev.shiplog.collector.http;

import dev.shiplog.events.json.EventType;
import dev.shiplog.events.json.FactSchema;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** {@code GET /api/v1/schemas}: the JSON schemas of the facts that may be reported. They are no secret. */
final class SchemasEndpoint {
    static final String PATH = "/api/v1/schemas";

    /** All types, each with where its schema is. */
    Answer list() {
        Map<String, String> all = new LinkedHashMap<>();
        for (String type : types()) {
            all.put(type, PATH + "/" + type);
        }
        return Answer.json(200, Map.of("schemas", all));
    }

    /** The schema of a type's {@code data}. */
    Answer show(String type) {
        Optional<EventType> found = EventType.named(type).filter(EventType::reportable);
        if (found.isEmpty()) {
            return Answer.problem(new Problem(
                    404,
                    "No such type",
                    "The collector takes no facts of this type. It takes " + String.join(", ", types()) + ".",
                    Map.of("known", types())));
        }
        Answer schema = Answer.json(200, FactSchema.of(found.get()));
        return new Answer(200, "application/schema+json", schema.body(), Map.of());
    }

    private static List<String> types() {
        return Arrays.stream(EventType.values())
                .filter(EventType::reportable)
                .map(EventType::type)
                .toList();
    }
}
