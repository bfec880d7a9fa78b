package dev.shiplog.collector.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.shiplog.collector.webhook.Delivery;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import io.cloudevents.CloudEvent;
import io.cloudevents.http.HttpMessageFactory;
import io.cloudevents.jackson.JsonFormat;
import io.cloudevents.rw.CloudEventRWException;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The CloudEvents in a body, by the three content modes of the HTTP protocol binding. */
final class CloudEventBody {
    private static final ObjectMapper EVENTS = JsonMapper.builder()
            .addModule(JsonFormat.getCloudEventJacksonModule())
            .build();
    private static final String HOW = "Send one event with Content-Type: application/cloudevents+json, several with"
            + " application/cloudevents-batch+json, or the data alone with ce-id, ce-source, ce-type and"
            + " ce-specversion: 1.0 in headers";

    private CloudEventBody() {}

    /** One element of a body: an event, or why it is none. */
    sealed interface Element {
        record Event(CloudEvent event) implements Element {}

        record Damaged(String explanation) implements Element {}
    }

    /**
     * All elements in their order.
     *
     * @throws UnreadableJsonException if the body as a whole cannot be read
     */
    static List<Element> elements(Delivery delivery) throws UnreadableJsonException {
        String given = delivery.header("content-type");
        String contentType = given == null ? "" : given.strip().toLowerCase(Locale.ROOT);
        if (contentType.startsWith("application/cloudevents-batch")) {
            mustBeJson(contentType);
            return batch(ShiplogJson.readTree(delivery.body()));
        }
        if (contentType.startsWith("application/cloudevents")) {
            mustBeJson(contentType);
            return List.of(structured(ShiplogJson.readTree(delivery.body())));
        }
        return List.of(binary(delivery));
    }

    private static void mustBeJson(String contentType) throws UnreadableJsonException {
        String type = contentType.replaceFirst("[;\\s].*", "");
        if (!type.equals("application/cloudevents+json") && !type.equals("application/cloudevents-batch+json")) {
            throw new UnreadableJsonException("the event format " + type + " is not read here. " + HOW);
        }
    }

    private static List<Element> batch(JsonNode json) throws UnreadableJsonException {
        if (!json.isArray()) {
            throw new UnreadableJsonException("a batch must be a JSON list of events");
        }
        List<Element> all = new ArrayList<>(json.size());
        for (JsonNode element : json) {
            all.add(structured(element));
        }
        return all;
    }

    private static Element structured(JsonNode json) {
        if (!json.isObject()) {
            return new Element.Damaged("an event must be a JSON object. " + HOW);
        }
        try {
            return new Element.Event(EVENTS.treeToValue(json, CloudEvent.class));
        } catch (JsonProcessingException e) {
            return new Element.Damaged("not a CloudEvent: " + e.getOriginalMessage());
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException | DateTimeException e) {
            return new Element.Damaged("not a CloudEvent: " + e.getMessage());
        }
    }

    private static Element binary(Delivery delivery) {
        Map<String, String> headers = new TreeMap<>(delivery.allHeaders());
        if (!headers.containsKey("ce-specversion")) {
            return new Element.Damaged("not a CloudEvent: neither its Content-Type nor ce-* headers say so. " + HOW);
        }
        try {
            return new Element.Event(HttpMessageFactory.createReader(HeaderValues.decoded(headers), delivery.body())
                    .toEvent());
        } catch (CloudEventRWException | IllegalArgumentException | IllegalStateException | DateTimeException e) {
            return new Element.Damaged("not a CloudEvent: " + e.getMessage() + ". " + HOW);
        }
    }
}
