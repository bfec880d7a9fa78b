package dev.shiplog.collector.cdevents;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.Error;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A JSON schema for each kind, after the schemas of the specification: the context and the subject of its generation
 * around the kind's own content, and nothing that is not named.
 */
final class Schemas {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final int SHOWN = 10;

    private final JsonNode forms;
    private final SchemaRegistry registry = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12);
    private final Map<String, Schema> byType = new ConcurrentHashMap<>();

    Schemas() {
        try {
            forms = ShiplogJson.readTree(Kinds.resource("forms.json").getBytes(StandardCharsets.UTF_8));
        } catch (UnreadableJsonException e) {
            throw new IllegalStateException("forms.json is part of the program and must be readable", e);
        }
    }

    /** What is wrong with an event of this kind; empty if nothing is. */
    List<String> faults(Kind kind, JsonNode event) {
        Schema schema = byType.computeIfAbsent(kind.type(), type -> registry.getSchema(document(kind)));
        List<Error> errors = schema.validate(
                event, context -> context.executionConfig(config -> config.formatAssertionsEnabled(true)));
        return errors.stream()
                .limit(SHOWN)
                .map(error -> error.getInstanceLocation() + ": " + error.getMessage())
                .toList();
    }

    /** The schema as JSON. */
    ObjectNode document(Kind kind) {
        ObjectNode properties = NODES.objectNode();
        properties.set("context", context(kind));
        properties.set("subject", subject(kind));
        ObjectNode custom = properties.putObject("customData");
        custom.putArray("type").add("object").add("string");
        properties.set("customDataContentType", form("text"));
        ObjectNode schema = closed(properties, "context", "subject");
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.set("$defs", forms);
        return schema;
    }

    private static ObjectNode context(Kind kind) {
        String version = kind.generation() == Kind.Generation.FIVE ? "specversion" : "version";
        ObjectNode properties = NODES.objectNode();
        properties.set(version, form("name"));
        properties.set("id", form("name"));
        properties.set("source", form(kind.test() ? "name" : "reference"));
        properties.putObject("type").put("const", kind.type());
        properties.putObject("timestamp").put("type", "string").put("format", "date-time");
        if (kind.generation() != Kind.Generation.THREE) {
            properties
                    .putObject("schemaUri")
                    .put("type", "string")
                    .put("minLength", 1)
                    .put("format", "uri");
            properties.set("chainId", form("name"));
            properties.set("links", form("links"));
        }
        return closed(properties, version, "id", "source", "type", "timestamp");
    }

    private static ObjectNode subject(Kind kind) {
        ObjectNode properties = NODES.objectNode();
        properties.set("id", form("name"));
        properties.set("source", form(kind.test() ? "text" : "reference"));
        boolean old = kind.generation() != Kind.Generation.FIVE;
        if (old || kind.typed()) {
            properties.putObject("type").put("const", kind.subject());
        }
        properties.set("content", content(kind));
        return old ? closed(properties, "id", "type", "content") : closed(properties, "id", "content");
    }

    private static ObjectNode content(Kind kind) {
        ObjectNode properties = NODES.objectNode();
        for (Kind.Property property : kind.content()) {
            properties.set(property.name(), form(property.form()));
        }
        return closed(
                properties,
                kind.content().stream()
                        .filter(Kind.Property::required)
                        .map(Kind.Property::name)
                        .toArray(String[]::new));
    }

    private static ObjectNode form(String name) {
        return NODES.objectNode().put("$ref", "#/$defs/" + name);
    }

    private static ObjectNode closed(ObjectNode properties, String... required) {
        ObjectNode schema = NODES.objectNode();
        schema.put("type", "object");
        schema.put("additionalProperties", false);
        schema.set("properties", properties);
        ArrayNode names = schema.putArray("required");
        for (String name : required) {
            names.add(name);
        }
        return schema;
    }
}
