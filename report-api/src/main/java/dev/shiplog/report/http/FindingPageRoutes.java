package dev.shiplog.report.http;

import dev.shiplog.events.fact.Role;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.control.LatestEvaluation;
import dev.shiplog.report.model.AlertFilter;
import dev.shiplog.report.model.AlertReader;
import dev.shiplog.report.model.AlertVersion;
import dev.shiplog.report.model.CellFilter;
import dev.shiplog.report.model.ControlFilter;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.FleetState;
import dev.shiplog.report.model.Moments;
import dev.shiplog.report.model.ObjectReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.PastPromotion;
import dev.shiplog.report.model.PromotionCell;
import dev.shiplog.report.model.PromotionFilter;
import dev.shiplog.report.model.PromotionReader;
import dev.shiplog.report.model.PromotionVersion;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.Readers;
import dev.shiplog.report.model.TrailVersion;
import dev.shiplog.report.page.AlertLifePage;
import dev.shiplog.report.page.AlertsPage;
import dev.shiplog.report.page.ControlsPage;
import dev.shiplog.report.page.DeploymentPage;
import dev.shiplog.report.page.FleetsPage;
import dev.shiplog.report.page.ObjectsPage;
import dev.shiplog.report.page.Pages;
import dev.shiplog.report.page.PromotionsPage;
import java.io.IOException;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** The pages of what was found: controls, promotions, fleets, alerts, and one deployment. */
final class FindingPageRoutes {
    private static final int CHANGES = 50;
    private static final int ALERTS = 50;

    private final Readers readers;
    private final LatestEvaluation population;
    private final AlertRoutes alerts;
    private final Pages pages;
    private final InstantSource clock;
    private final ZoneId zone;

    FindingPageRoutes(
            Readers readers,
            LatestEvaluation population,
            AlertRoutes alerts,
            Pages pages,
            InstantSource clock,
            ZoneId zone) {
        this.readers = readers;
        this.population = population;
        this.alerts = alerts;
        this.pages = pages;
        this.clock = clock;
        this.zone = zone;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/controls", Access.readers(), Route.HTML, this::controls),
                Route.get("/promotions", Access.readers(), Route.HTML, this::promotions),
                Route.get("/objects", Access.readers(), Route.HTML, this::objects),
                Route.get("/fleets", Access.readers(), Route.HTML, this::fleets),
                Route.get("/deployments/{id}", Access.readers(), Route.HTML, this::deployment),
                Route.get("/alerts", Access.readers(), Route.HTML, this::alerts),
                Route.get("/alerts/life", Access.readers(), Route.HTML, this::life),
                Route.post("/alerts", new Access.Only(AlertRoutes.HANDLERS), Route.HTML, this::handle));
    }

    private void controls(Exchange exchange) {
        Query query = exchange.query();
        ControlFilter filter = ControlFilter.read(query, zone);
        query.finish();
        exchange.html(pages.controls(new ControlsPage(
                exchange.visit(clock.instant()), readers.judgements().counts(filter), population.evaluations())));
    }

    private void promotions(Exchange exchange) {
        Query query = exchange.query();
        PromotionFilter filter = PromotionFilter.read(query, zone);
        Cursor cursor = query.one("cursor", text -> Cursor.decode(PromotionReader.LIST, text));
        query.finish();
        Page<PromotionVersion> page =
                filter.application() == null ? null : readers.promotions().list(filter, cursor, CHANGES);
        List<PromotionCell> cells =
                page == null ? List.of() : readers.promotions().cells(page.items(), CellFilter.of(filter));
        Instant at = filter.at();
        exchange.html(pages.promotions(new PromotionsPage(
                exchange.visit(clock.instant()),
                applications(),
                page == null || at == null ? page : page.map(each -> PastPromotion.of(each, cells, at)),
                filter.shown(cells),
                at)));
    }

    private void objects(Exchange exchange) {
        Query query = exchange.query();
        ApplicationName application = query.one("application", ApplicationName::new);
        String object = query.one("object", PromotionFilter::object);
        Cursor cursor = query.one("cursor", text -> Cursor.decode(ObjectReader.LIST, text));
        query.finish();
        exchange.html(pages.objects(new ObjectsPage(
                exchange.visit(clock.instant()),
                applications(),
                application == null ? null : readers.objects().list(application, object, cursor, CHANGES),
                application == null ? 0 : readers.objects().unknown(application))));
    }

    private void fleets(Exchange exchange) {
        Query query = exchange.query();
        ApplicationName application = query.one("application", ApplicationName::new);
        EnvironmentName environment = query.one("environment", EnvironmentName::new);
        ClientName client = query.one("client", ClientName::new);
        query.finish();
        List<FleetState> fleets =
                application == null ? List.of() : readers.fleets().fleets(application, environment, client);
        exchange.html(pages.fleets(new FleetsPage(exchange.visit(clock.instant()), applications(), fleets)));
    }

    private void deployment(Exchange exchange) {
        Query query = exchange.query();
        Instant knownAt = query.one("known_at", text -> Moments.read(text, zone));
        query.finish();
        DeploymentId id = DeploymentRoutes.id(exchange);
        List<TrailVersion> versions =
                id == null ? List.of() : readers.deployments().versions(id);
        if (id == null || versions.isEmpty()) {
            throw ProblemException.notFound("deployment " + exchange.path("id"));
        }
        TrailVersion version = versions.stream()
                .filter(each -> knownAt == null || !each.recordedAt().isAfter(knownAt))
                .reduce((earlier, later) -> later)
                .orElseThrow(() -> ProblemException.notFound(
                        "deployment " + exchange.path("id") + " that anything was known of at " + knownAt));
        Role role = exchange.known().role();
        exchange.html(pages.deployment(new DeploymentPage(
                exchange.visit(clock.instant()),
                version,
                readers.judgements().find(id, knownAt).orElse(null),
                knownAt,
                versions,
                role != Role.MANAGER)));
    }

    private void alerts(Exchange exchange) {
        Query query = exchange.query();
        AlertFilter filter = AlertFilter.read(query);
        boolean recorded = query.flag("recorded", false);
        Cursor cursor = query.one("cursor", text -> Cursor.decode(AlertReader.LIST, text));
        query.finish();
        exchange.html(pages.alerts(new AlertsPage(
                exchange.visit(clock.instant()),
                readers.alerts().list(filter, cursor, ALERTS),
                AlertRoutes.HANDLERS.contains(exchange.known().role()),
                recorded)));
    }

    private void life(Exchange exchange) {
        Query query = exchange.query();
        AlertId alert = query.one("alert", AlertId::new);
        Cursor cursor = query.one("cursor", text -> Cursor.decode(AlertReader.VERSIONS, text));
        query.finish();
        Page<AlertVersion> versions = alerts.life(alert, cursor, ALERTS);
        exchange.html(pages.alertLife(new AlertLifePage(
                exchange.visit(clock.instant()),
                versions,
                AlertRoutes.HANDLERS.contains(exchange.known().role()))));
    }

    private void handle(Exchange exchange) throws IOException {
        exchange.query().finish();
        alerts.handled(exchange, AlertRoutes.form(exchange));
        exchange.context().status(303).header("Location", "/alerts?recorded=true");
    }

    private List<String> applications() {
        return readers.targets().targets().stream()
                .map(state -> state.target().application().value())
                .distinct()
                .sorted()
                .toList();
    }
}
