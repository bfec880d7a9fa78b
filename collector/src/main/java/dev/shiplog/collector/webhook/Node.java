package dev.shiplog.collector.webhook;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.json.LargeJson;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A place in a delivery's JSON that knows its path, so that every complaint names the field. A field that is absent or
 * null is missing; one of a wrong type is unreadable, never guessed at.
 */
final class Node {
    private static final int LONGEST_NAME = 200;
    private static final int LARGE = 1024 * 1024;

    private final String path;
    private final JsonNode json;

    private Node(String path, JsonNode json) {
        this.path = path;
        this.json = json;
    }

    /** The object that a body holds. */
    static Node root(byte[] body) throws UnreadableJsonException {
        JsonNode json = body.length <= LARGE ? ShiplogJson.readTree(body) : LargeJson.tree(body);
        if (!json.isObject()) {
            throw new UnreadableJsonException("the body must be a JSON object, but is " + kind(json));
        }
        return new Node("", json);
    }

    /** The objects of the list that a body holds, as hosts answer to a search. */
    static List<Node> list(byte[] body) throws UnreadableJsonException {
        JsonNode json = body.length <= LARGE ? ShiplogJson.readTree(body) : LargeJson.tree(body);
        if (!json.isArray()) {
            throw new UnreadableJsonException("the body must be a JSON list, but is " + kind(json));
        }
        return new Node("", JsonNodeFactory.instance.objectNode().set("list", json)).objects("list");
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

    /** A time with its offset, in any of the forms that {@link WrittenTime} reads. */
    @Nullable
    Instant time(String field) throws UnreadableJsonException {
        String text = text(field);
        if (text == null || text.isBlank()) {
            return null;
        }
        try {
            return Bounds.time(field, WrittenTime.parse(text));
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

    /** A time as text, or as seconds since 1970: hosts write one and the same field now this way, now that. */
    @Nullable
    Instant timeOrSeconds(String field) throws UnreadableJsonException {
        if (!at(field).json.isNumber()) {
            return time(field);
        }
        try {
            return Bounds.time(field, Instant.ofEpochSecond(number(field)));
        } catch (DateTimeException | IllegalArgumentException e) {
            throw at(field).must("be seconds of the years 1970 to 2199");
        }
    }

    /** An id, which one host writes as a number and another as text; null if there is none. */
    @Nullable
    String id(String field) throws UnreadableJsonException {
        return at(field).json.isNumber() ? Long.toString(number(field)) : text(field);
    }

    String requiredId(String field) throws UnreadableJsonException {
        String id = id(field);
        if (id == null || id.isBlank()) {
            throw at(field).must("be a number or text that is not blank");
        }
        return id;
    }

    @Nullable
    Long numberIfAny(String field) throws UnreadableJsonException {
        return at(field).present() ? Long.valueOf(number(field)) : null;
    }

    /** Whether something is there and text, where a host sends either text or an object. */
    boolean isText(String field) {
        return json.path(field).isTextual();
    }

    /** What stands under a field, written as JSON again. */
    byte[] written(String field) {
        return json.path(field).toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The whole of it, written as JSON again. */
    byte[] written() {
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    /** The fields of an object that are text, by their names. */
    Map<String, String> textFields() {
        Map<String, String> all = new TreeMap<>();
        for (Map.Entry<String, JsonNode> field : json.properties()) {
            if (field.getValue().isTextual()) {
                all.put(field.getKey(), field.getValue().textValue());
            }
        }
        return all;
    }

    /** The texts of a list; others in it are passed over. */
    List<String> texts(String field) {
        List<String> all = new ArrayList<>();
        for (JsonNode one : json.path(field)) {
            if (one.isTextual()) {
                all.add(Bounds.storable(one.textValue()));
            }
        }
        return all;
    }

    /** The texts of the list under this name, none if there is no list. */
    List<String> textList(String field) throws UnreadableJsonException {
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

    /** Whether something is there and a list. */
    boolean isList(String field) {
        return json.path(field).isArray();
    }

    /** All texts within a field, however deep they lie. */
    List<String> textsWithin(String field) {
        List<String> all = new ArrayList<>();
        collect(json.path(field), all);
        return all;
    }

    /** The texts of all fields of this name, however deep they lie. */
    List<String> textsNamed(String field) {
        List<String> all = new ArrayList<>();
        for (JsonNode found : json.findValues(field)) {
            if (found.isTextual()) {
                all.add(Bounds.storable(found.textValue()));
            }
        }
        return all;
    }

    private static void collect(JsonNode node, List<String> all) {
        if (node.isTextual()) {
            all.add(node.textValue());
        }
        for (JsonNode inner : node) {
            collect(inner, all);
        }
    }

    /** A commit; null for the zeros that hosts write for none. */
    @Nullable
    CommitSha commit(String field) throws UnreadableJsonException {
        String text = text(field);
        return text == null || text.isBlank() || text.matches("0+") ? null : required(field, CommitSha::new);
    }

    /** A commit; null for none, and null for an abbreviated one, which is no name that lasts. */
    @Nullable
    CommitSha wholeCommit(String field) throws UnreadableJsonException {
        String text = text(field);
        return text != null && text.matches("[0-9a-f]{4,39}") ? null : commit(field);
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
