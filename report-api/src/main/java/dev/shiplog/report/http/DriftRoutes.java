package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.identity.Text;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.Definition;
import dev.shiplog.report.model.DriftDetail;
import dev.shiplog.report.model.DriftFilter;
import dev.shiplog.report.model.DriftReader;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.Query;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Where schemas differ from what they should be. */
final class DriftRoutes {
    /** Of what form a kind of object is. */
    static final Pattern KIND = Pattern.compile("[a-z][a-z ]{0,39}");

    private static final String LIST = "/api/v1/drift";

    private final DriftReader drift;
    private final ZoneId zone;

    DriftRoutes(DriftReader drift, ZoneId zone) {
        this.drift = drift;
        this.zone = zone;
    }

    List<Route> routes() {
        return List.of(
                Route.get(LIST, Access.readers(), Route.JSON, this::list),
                Route.get(LIST + "/{id}", Access.readers(), Route.JSON, this::one),
                Route.get(LIST + "/{id}/versions", Access.readers(), Route.JSON, this::versions));
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        DriftFilter filter = DriftFilter.read(query, zone);
        int limit = Math.toIntExact(query.number("limit", 100, 1, 500));
        Cursor cursor = query.one("cursor", text -> Cursor.decode(DriftReader.LIST, text));
        query.finish();
        exchange.page(drift.list(filter, cursor, limit).map(DriftRoutes::tree));
    }

    private void one(Exchange exchange) throws IOException {
        exchange.query().finish();
        DriftDetail detail = DriftDetail.of(find(drift, exchange), drift);
        ObjectNode tree = tree(detail.version());
        ObjectNode definitions = tree.putObject("definitions");
        put(definitions, "expected", detail.expected());
        put(definitions, "found", detail.found());
        if (detail.comparable()) {
            ArrayNode diff = tree.putArray("diff");
            detail.diff()
                    .forEach(line ->
                            diff.addObject().put("line", line.kind().text()).put("text", line.text()));
        }
        exchange.json(tree);
    }

    private void versions(Exchange exchange) throws IOException {
        Query query = exchange.query();
        int limit = Math.toIntExact(query.number("limit", 100, 1, 500));
        Cursor cursor = query.one("cursor", text -> Cursor.decode(DriftReader.VERSIONS, text));
        query.finish();
        Page<DriftVersion> page = drift.versions(id(exchange), cursor, limit);
        if (page.items().isEmpty()) {
            throw unknown(exchange);
        }
        exchange.page(page.map(DriftRoutes::tree));
    }

    /**
     * The difference that the path names.
     *
     * @throws ProblemException with 404 if there is none
     */
    static DriftVersion find(DriftReader reader, Exchange exchange) {
        return reader.find(id(exchange)).orElseThrow(() -> unknown(exchange));
    }

    private static DriftId id(Exchange exchange) {
        try {
            return new DriftId(exchange.path("id"));
        } catch (IllegalArgumentException e) {
            throw unknown(exchange);
        }
    }

    private static ProblemException unknown(Exchange exchange) {
        return ProblemException.notFound("difference " + Text.shown(exchange.path("id")));
    }

    private static ObjectNode tree(DriftVersion version) {
        ObjectNode tree = Exchange.JSON.valueToTree(version.drift());
        return tree.put("recordedAt", version.recordedAt().toString());
    }

    private static void put(ObjectNode definitions, String side, @Nullable Definition definition) {
        if (definition != null) {
            definitions.set(side, Exchange.JSON.valueToTree(definition));
        }
    }
}
