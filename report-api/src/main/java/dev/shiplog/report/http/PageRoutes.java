package dev.shiplog.report.http;

import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.model.AlertFilter;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.Health;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.Readers;
import dev.shiplog.report.page.FirstPage;
import dev.shiplog.report.page.Pages;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The first page. */
final class PageRoutes {
    private static final int DEPLOYMENTS = 25;
    private static final int ALERTS = 20;

    private final Readers readers;
    private final Health health;
    private final Pages pages;
    private final InstantSource clock;
    private final ZoneId zone;

    PageRoutes(Readers readers, Health health, Pages pages, InstantSource clock, ZoneId zone) {
        this.readers = readers;
        this.health = health;
        this.pages = pages;
        this.clock = clock;
        this.zone = zone;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/", Access.readers(), Route.HTML, this::first),
                Route.get("/style.css", Access.open(), "text/css", PageRoutes::style));
    }

    private static void style(Exchange exchange) throws IOException {
        exchange.query().finish();
        exchange.context().contentType("text/css; charset=utf-8").result(SystemRoutes.resource("style.css"));
    }

    private void first(Exchange exchange) {
        Query query = exchange.query();
        DeploymentFilter filter = DeploymentFilter.read(query, zone);
        Cursor cursor = query.one("cursor", DeploymentRoutes::cursor);
        query.finish();
        Page<Alert> alerts = readers.alerts().list(AlertFilter.OPEN, null, ALERTS);
        Role role = exchange.known().role();
        FirstPage page = new FirstPage(
                exchange.known(),
                clock.instant(),
                health.report(),
                readers.targets().targets(),
                filter,
                asked(exchange),
                readers.deployments().list(filter, cursor, DEPLOYMENTS),
                cursor != null,
                alerts,
                role == Role.AUDITOR || role == Role.ADMIN);
        exchange.html(pages.first(page));
    }

    private static Map<String, String> asked(Exchange exchange) {
        Map<String, String> asked = new HashMap<>();
        for (String name : DeploymentFilter.PARAMETERS) {
            String value = exchange.context().queryParam(name);
            if (value != null) {
                asked.put(name, value.strip());
            }
        }
        return asked;
    }
}
