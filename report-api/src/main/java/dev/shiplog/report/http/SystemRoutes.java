package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.Role;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.access.Principal;
import dev.shiplog.report.model.ComponentHealth;
import dev.shiplog.report.model.Health;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Locale;

/** How Shiplog itself fares, and what its API is. */
final class SystemRoutes {
    private final Health health;
    private final PrometheusMeterRegistry metrics;

    SystemRoutes(Health health, PrometheusMeterRegistry metrics) {
        this.health = health;
        this.metrics = metrics;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/health", Access.open(), Route.JSON, this::health),
                Route.get("/metrics", Access.only(Role.OPERATOR, Role.ADMIN), Route.TEXT, this::metrics),
                Route.get("/openapi.json", Access.anyRole(), Route.JSON, SystemRoutes::openApi));
    }

    private void health(Exchange exchange) throws IOException {
        exchange.query().finish();
        Principal caller = exchange.caller();
        boolean detailed = caller != null && caller.role() != Role.COLLECTOR;
        Health.Report report = health.report();
        ObjectNode answer = Exchange.JSON.createObjectNode();
        answer.put("status", word(report.state()));
        ArrayNode components = answer.putArray("components");
        for (ComponentHealth component : report.components()) {
            ObjectNode item = components.addObject();
            item.put("name", component.name()).put("status", word(component.state()));
            if (detailed) {
                item.put("detail", component.detail());
            }
        }
        if (detailed && report.conservation() != null) {
            ObjectNode counts = Exchange.JSON.valueToTree(report.conservation());
            counts.put("holds", report.conservation().holds());
            answer.set("conservation", counts);
        }
        exchange.context().status(report.state() == ComponentHealth.State.DOWN ? 503 : 200);
        exchange.json(answer);
    }

    private void metrics(Exchange exchange) {
        exchange.query().finish();
        exchange.context()
                .contentType("text/plain; version=0.0.4; charset=utf-8")
                .result(metrics.scrape());
    }

    private static void openApi(Exchange exchange) throws IOException {
        exchange.query().finish();
        exchange.context().contentType("application/json").result(resource("openapi.json"));
    }

    static byte[] resource(String name) throws IOException {
        try (InputStream in = SystemRoutes.class.getResourceAsStream(name)) {
            if (in == null) {
                throw new IOException("The resource " + name + " is missing from Shiplog's own jar; build it anew");
            }
            return in.readAllBytes();
        }
    }

    private static String word(ComponentHealth.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }
}
