package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.json.ShiplogJson;
import dev.shiplog.events.json.UnreadableJsonException;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.model.LedgerEntry;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.Readers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Targets and the ledger's entries. */
final class EvidenceRoutes {
    private static final int MOST = 500;

    private final Readers readers;

    EvidenceRoutes(Readers readers) {
        this.readers = readers;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/api/v1/targets", Access.readers(), Route.JSON, this::targets),
                Route.get("/api/v1/ledger/entries", Access.only(Role.AUDITOR, Role.ADMIN), Route.JSON, this::entries));
    }

    private void targets(Exchange exchange) throws IOException {
        exchange.query().finish();
        exchange.items(readers.targets().targets());
    }

    private void entries(Exchange exchange) throws IOException {
        Query query = exchange.query();
        long from = query.number("from", 1, 1, Long.MAX_VALUE);
        int limit = limit(query);
        query.finish();
        List<LedgerEntry> entries = readers.ledger().entries(from, limit);
        exchange.items(entries.stream().map(EvidenceRoutes::tree).toList());
    }

    private static int limit(Query query) {
        return Math.toIntExact(query.number("limit", 100, 1, MOST));
    }

    private static ObjectNode tree(LedgerEntry entry) {
        ObjectNode tree = Exchange.JSON.valueToTree(entry);
        try {
            tree.set("data", ShiplogJson.readTree(entry.data().getBytes(StandardCharsets.UTF_8)));
        } catch (UnreadableJsonException e) {
            throw new IllegalStateException("Ledger entry " + entry.sequence() + " holds no JSON", e);
        }
        return tree;
    }
}
