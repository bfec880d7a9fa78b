package dev.shiplog.collector.output;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.shiplog.events.json.ShiplogJson;

/** Finds the JSON document among lines that may hold other text before and after it. */
final class JsonDocument {
    /** More than a document of ten thousand migrations takes. */
    static final int LONGEST = 8 * 1024 * 1024;

    private static final ObjectReader READER =
            ShiplogJson.mapper().reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final int TRIES = 10;

    private final StringBuilder text = new StringBuilder();

    void add(String line) {
        boolean begins = line.startsWith("{");
        if ((begins || !text.isEmpty()) && text.length() + line.length() < LONGEST) {
            text.append(line).append('\n');
        }
    }

    /** The first document that can be read; missing if there is none. */
    JsonNode read() {
        int from = 0;
        for (int i = 0; i < TRIES && from >= 0 && from < text.length(); i++) {
            JsonNode found = parse(text.substring(from));
            if (found.isObject()) {
                return found;
            }
            int next = text.indexOf("\n{", from);
            from = next < 0 ? -1 : next + 1;
        }
        return MissingNode.getInstance();
    }

    /** One line of JSON; missing if it is none. */
    static JsonNode parse(String json) {
        try {
            return READER.readTree(json);
        } catch (JsonProcessingException e) {
            return MissingNode.getInstance();
        }
    }
}
