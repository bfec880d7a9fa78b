package dev.shiplog.collector.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a delivery's JSON that knows its path, so that every complaint names the field. A field that is absent or
 * null is missing; one of a wrong type is unreadable, never guessed at.
 */
final class Node {
    private static final int LONGEST_NAME = 200;
    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHMM", "Z")
            .optionalEnd()
            .toFormatter();

    private final String path;
    private final JsonNode json;

    private Node(String path, JsonNode json) {
        this.path = path;
        this.json = json;
    }

    /** The object that a body holds. */
    static Node root(byte[] body) throws UnreadableJsonException {
        JsonNode json = ShiplogJson.readTree(body);
        if (!json.isObject()) {
            throw new UnreadableJsonException("the body must be a JSON object, but is " + kind(json));
        }
        return new Node("", json);
    }

    boolean present() {
        return !json.isMissingNode() && !json.isNull();
    }

    /** Whether the field is there at all, be it null. */
    boolean has(String field) {
        return json.has(field);
    }

    /** The object under this name, missing if there is none. */
    Node object(String field) throws UnreadableJsonException {
        Node found = at(field);
        if (found.present() && !found.json.isObject()) {
            throw found.must("be an object");
        }
        return found;
    }

    /** The object under this name. */
    Node required(String field) throws UnreadableJsonException {
        Node found = object(field);
        if (!found.present()) {
            throw found.must("be an object");
        }
        return found;
    }

    /** The objects of a list, none if there is no list. */
    List<Node> objects(String field) throws UnreadableJsonException {
        Node found = at(field);
        List<Node> all = new ArrayList<>();
        if (!found.present()) {
            return all;
        }
        if (!found.json.isArray()) {
            throw found.must("be a list");
        }
        for (JsonNode element : found.json) {
            Node one = new Node(found.path + "[" + all.size() + "]", element);
            if (!element.isObject()) {
                throw one.must("be an object");
            }
            all.add(one);
        }
        return all;
    }

    @Nullable
    String text(String field) throws UnreadableJsonException {
        Node found = at(field);
        if (!found.present()) {
            return null;
        }
        if (!found.json.isTextual()) {
            throw found.must("be text");
        }
        return Bounds.storable(found.json.textValue());
    }

    String requiredText(String field) throws UnreadableJsonException {
        String text = text(field);
        if (text == null || text.isBlank()) {
            throw at(field).must("be text that is not blank");
        }
        return text;
    }

    /** Text as an identifier; what the identifier refuses is unreadable. */
    <T> T required(String field, Function<String, T> identifier) throws UnreadableJsonException {
        return at(field).identified(requiredText(field), identifier);
    }

    <T> @Nullable T optional(String field, Function<String, T> identifier) throws UnreadableJsonException {
        String text = text(field);
        return text == null || text.isBlank() ? null : at(field).identified(text, identifier);
    }

    /** A person's name for people. A strange one is no reason to lose evidence: it is cut and cleaned. */
    @Nullable
    ActorName actor(String... fields) throws UnreadableJsonException {
        for (String field : fields) {
            String name = text(field);
            String clean =
                    name == null ? "" : name.replaceAll("\\p{Cntrl}", " ").strip();
            if (!clean.isBlank()) {
                return new ActorName(
                        Bounds.storable(clean.length() > LONGEST_NAME ? clean.substring(0, LONGEST_NAME) : clean));
            }
        }
        return null;
    }

    boolean flag(String field) throws UnreadableJsonException {
        Node found = at(field);
        if (found.present() && !found.json.isBoolean()) {
            throw found.must("be true or false");
        }
        return found.json.booleanValue();
    }

    long number(String field) throws UnreadableJsonException {
        Node found = at(field);
        if (!found.json.isIntegralNumber() || !found.json.canConvertToLong()) {
            throw found.must("be a whole number of at most 18 digits");
        }
        return found.json.longValue();
    }

    /** A time such as {@code 2019-08-27T15:43:24Z}, also with an offset, also one without a colon. */
    @Nullable
    Instant time(String field) throws UnreadableJsonException {
        String text = text(field);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Bounds.time(field, OffsetDateTime.parse(text, TIME).toInstant());
        } catch (DateTimeException | IllegalArgumentException e) {
            throw at(field).must("be a time of the years 1970 to 2199 such as 2019-08-27T15:43:24.000-0400");
        }
    }

    /** A time as milliseconds since 1970. */
    @Nullable
    Instant millis(String field) throws UnreadableJsonException {
        if (!at(field).present()) {
            return null;
        }
        try {
            return Bounds.time(field, Instant.ofEpochMilli(number(field)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw at(field).must("be milliseconds of the years 1970 to 2199");
        }
    }

    /** The texts of the list under this name, none if there is no list. */
    List<String> texts(String field) throws UnreadableJsonException {
        Node found = at(field);
        List<String> all = new ArrayList<>();
        if (!found.present()) {
            return all;
        }
        if (!found.json.isArray()) {
            throw found.must("be a list");
        }
        for (JsonNode element : found.json) {
            if (!element.isTextual()) {
                throw new Node(found.path + "[" + all.size() + "]", element).must("be text");
            }
            all.add(Bounds.storable(element.textValue()));
        }
        return all;
    }

    /** Text that may be absent, and may not be longer than this. */
    @Nullable
    String atMost(String field, int longest) throws UnreadableJsonException {
        String text = text(field);
        if (text != null && text.length() > longest) {
            throw at(field).must("have at most " + longest + " characters");
        }
        return text;
    }

    /** The names of its fields. */
    List<String> names() {
        return json.propertyStream().map(Map.Entry::getKey).toList();
    }

    /** Text within an object, null if it is anything else: to name what is refused for other reasons. */
    @Nullable
    String lenientText(String object, String field) {
        JsonNode found = json.path(object).path(field);
        return found.isTextual() ? Bounds.storable(found.textValue()) : null;
    }

    /** A number, null if it is anything else. */
    @Nullable
    Long lenientNumber(String field) {
        JsonNode found = json.path(field);
        return found.isIntegralNumber() && found.canConvertToLong() ? Long.valueOf(found.longValue()) : null;
    }

    /** What is wrong with a field. */
    UnreadableJsonException mustBe(String field, String what) {
        return at(field).must(what);
    }

    UnreadableJsonException must(String what) {
        String found = json.isValueNode() && present() ? Text.shown(json.asText()) : kind(json);
        return new UnreadableJsonException(path + " must " + what + ", but is " + found);
    }

    private <T> T identified(String text, Function<String, T> identifier) throws UnreadableJsonException {
        try {
            return identifier.apply(text);
        } catch (IllegalArgumentException e) {
            throw new UnreadableJsonException(path + ": " + e.getMessage());
        }
    }

    private Node at(String field) {
        JsonNode found = json.path(field);
        return new Node(path.isEmpty() ? field : path + "." + field, found == null ? MissingNode.getInstance() : found);
    }

    private static String kind(JsonNode json) {
        return switch (json.getNodeType()) {
            case OBJECT, POJO -> "an object";
            case ARRAY -> "a list";
            case STRING, BINARY -> "text";
            case NUMBER -> "a number";
            case BOOLEAN -> "true or false";
            case NULL -> "null";
            case MISSING -> "missing";
        };
    }
}
