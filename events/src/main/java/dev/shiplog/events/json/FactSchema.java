package dev.shiplog.events.json;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.identity.Identifier;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * The JSON schema (draft 2020-12) of a kind of fact, made from its record, so that it cannot be out of date. It holds
 * whoever reports facts to their form; what else a fact must fulfil, such as an end that is not before its beginning,
 * the collector tells.
 */
public final class FactSchema {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private FactSchema() {}

    /** The schema of the {@code data} of events of this type. */
    public static ObjectNode of(EventType type) {
        ObjectNode schema = NODES.objectNode();
        schema.put("$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.put("title", type.type());
        schema.setAll(object(type.eventClass()));
        return schema;
    }

    private static ObjectNode object(Class<?> owner) {
        ObjectNode schema = NODES.objectNode().put("type", "object").put("additionalProperties", false);
        ObjectNode properties = schema.putObject("properties");
        ArrayNode required = schema.putArray("required");
        for (RecordComponent component : owner.getRecordComponents()) {
            properties.set(component.getName(), value(component.getGenericType()));
            if (required(component)) {
                required.add(component.getName());
            }
        }
        return schema;
    }

    /** What may be absent is marked so, or is read as nothing, nought or unknown. */
    private static boolean required(RecordComponent component) {
        Class<?> type = component.getType();
        return !component.getAnnotatedType().isAnnotationPresent(Nullable.class)
                && !type.isPrimitive()
                && type != List.class
                && type != Mode.class;
    }

    private static ObjectNode value(Type type) {
        if (type instanceof ParameterizedType list) {
            ObjectNode array = NODES.objectNode().put("type", "array");
            array.set("items", value(list.getActualTypeArguments()[0]));
            return array;
        }
        return type instanceof Class<?> plain ? plain(plain) : NODES.objectNode();
    }

    private static ObjectNode plain(Class<?> type) {
        if (type == String.class) {
            return NODES.objectNode().put("type", "string");
        }
        if (Identifier.class.isAssignableFrom(type)) {
            return NODES.objectNode().put("type", "string").put("minLength", 1).put("title", type.getSimpleName());
        }
        if (type == Instant.class) {
            return NODES.objectNode().put("type", "string").put("format", "date-time");
        }
        if (type == Duration.class) {
            // The format "duration" of JSON schemas knows no fractions of seconds.
            return NODES.objectNode().put("type", "string").put("pattern", "^P[0-9DTHMS.-]+$");
        }
        if (type == boolean.class || type == Boolean.class) {
            return NODES.objectNode().put("type", "boolean");
        }
        if (type.isPrimitive() || Number.class.isAssignableFrom(type)) {
            return NODES.objectNode().put("type", "integer");
        }
        return type.isEnum() ? words(type) : object(type);
    }

    private static ObjectNode words(Class<?> type) {
        ObjectNode schema = NODES.objectNode();
        ArrayNode words = schema.putArray("enum");
        for (Object constant : type.getEnumConstants()) {
            words.add(((Enum<?>) constant).name().toLowerCase(Locale.ROOT));
        }
        return schema;
    }
}
