package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.report.access.Principal;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.page.Visit;
import io.javalin.http.Context;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A request with its answer.
 *
 * @param caller null only on open routes
 */
record Exchange(Context context, @Nullable Principal caller, Query query) {
    /** The most bytes of a request's body. */
    static final int LARGEST_BODY = 64 * 1024;

    static final ObjectMapper JSON = ShiplogJson.mapper();

    /** The caller of a route that is not open. */
    Principal known() {
        if (caller == null) {
            throw new IllegalStateException("The route is open, so it must not ask for its caller");
        }
        return caller;
    }

    String path(String name) {
        return context.pathParam(name);
    }

    void json(Object answer) throws IOException {
        context.contentType("application/json").result(JSON.writeValueAsBytes(answer));
    }

    /** A list as every list is answered: its items, and where the next page begins if there is one. */
    void page(Page<?> page) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("items", JSON.valueToTree(page.items()));
        if (page.next() != null) {
            answer.put("next", page.next().encode());
        }
        json(answer);
    }

    /** A page for people. */
    void html(String page) {
        context.contentType("text/html; charset=utf-8").result(page);
    }

    /** Who looks at a page, when, and what they asked for. */
    Visit visit(Instant at) {
        Map<String, String> asked = new LinkedHashMap<>();
        context.queryParamMap().forEach((name, values) -> {
            String value = values.getFirst().strip();
            if (!value.isEmpty() && !name.equals("recorded") && !name.equals("cursor")) {
                asked.put(name, value);
            }
        });
        return new Visit(known(), at, context.path(), asked);
    }

    void items(List<?> items) throws IOException {
        ObjectNode answer = JSON.createObjectNode();
        answer.set("items", JSON.<ArrayNode>valueToTree(items));
        json(answer);
    }

    /**
     * The request's body.
     *
     * @throws ProblemException with 413 if it is larger than {@link #LARGEST_BODY}, whether it says so or not
     */
    byte[] body() throws IOException {
        byte[] body = context.req().getInputStream().readNBytes(LARGEST_BODY + 1);
        if (body.length > LARGEST_BODY) {
            throw tooLarge();
        }
        return body;
    }

    static ProblemException tooLarge() {
        return new ProblemException(413, "The body is larger than " + LARGEST_BODY + " bytes.");
    }
}
