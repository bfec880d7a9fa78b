package dev.shiplog.report.http;

import dev.shiplog.events.fact.DriftHandling;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DriftDetail;
import dev.shiplog.report.model.DriftFilter;
import dev.shiplog.report.model.DriftReader;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.SchemaLook;
import dev.shiplog.report.page.DriftDetailPage;
import dev.shiplog.report.page.DriftPage;
import dev.shiplog.report.page.DriftRulesPage;
import dev.shiplog.report.page.Pages;
import java.io.IOException;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The pages of where schemas differ from what they should be. */
final class DriftPageRoutes {
    private static final String RULES = "/drift/rules";
    private static final int DIFFERENCES = 50;
    private static final int LOOKS = 100;

    private final DriftReader drift;
    private final DriftDecisionRoutes api;
    private final Pages pages;
    private final InstantSource clock;
    private final ZoneId zone;

    DriftPageRoutes(DriftReader drift, DriftDecisionRoutes api, Pages pages, InstantSource clock, ZoneId zone) {
        this.drift = drift;
        this.api = api;
        this.pages = pages;
        this.clock = clock;
        this.zone = zone;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/drift", Access.readers(), Route.HTML, this::list),
                Route.get(RULES, Access.readers(), Route.HTML, this::rules),
                Route.post(RULES, DriftDecisionRoutes.RULERS, Route.HTML, this::set),
                Route.post(RULES + "/end", DriftDecisionRoutes.HANDLERS, Route.HTML, this::end),
                Route.post("/drift/handling", DriftDecisionRoutes.HANDLERS, Route.HTML, this::handle),
                Route.get("/drift/{id}", Access.readers(), Route.HTML, this::one));
    }

    private void list(Exchange exchange) {
        Query query = exchange.query();
        DriftFilter filter = DriftFilter.read(query, zone);
        Cursor cursor = query.one("cursor", text -> Cursor.decode(DriftReader.LIST, text));
        query.finish();
        List<SchemaLook> looks = drift.looks(filter, LOOKS + 1);
        exchange.html(pages.drift(new DriftPage(
                exchange.visit(clock.instant()),
                drift.list(filter, cursor, DIFFERENCES),
                looks.subList(0, Math.min(LOOKS, looks.size())),
                looks.size() > LOOKS)));
    }

    private void one(Exchange exchange) {
        Query query = exchange.query();
        boolean recorded = query.flag("recorded", false);
        Cursor cursor = query.one("cursor", text -> Cursor.decode(DriftReader.VERSIONS, text));
        query.finish();
        DriftVersion found = DriftRoutes.find(drift, exchange);
        exchange.html(pages.driftDetail(new DriftDetailPage(
                exchange.visit(clock.instant()),
                DriftDetail.of(found, drift),
                drift.versions(found.drift().drift(), cursor, DIFFERENCES),
                DriftDecisionRoutes.HANDLERS.allows(exchange.known().role()),
                recorded)));
    }

    private void handle(Exchange exchange) throws IOException {
        exchange.query().finish();
        Body body = Body.form(exchange.body(), Set.of("drift", "handling", "reason"));
        DriftId id = body.needed("drift", DriftId::new);
        DriftHandling handling = body.choice("handling", DriftHandling.class);
        body.finish("The form does not say what was done about which difference.");
        Drift about = drift.find(Objects.requireNonNull(id))
                .orElseThrow(() -> ProblemException.notFound("difference " + id))
                .drift();
        api.handled(exchange, about, handling, body);
        seeOther(exchange, DriftPage.link(about));
    }

    private void rules(Exchange exchange) {
        Query query = exchange.query();
        ApplicationName application = query.one("application", ApplicationName::new);
        boolean recorded = query.flag("recorded", false);
        Cursor cursor = query.one("cursor", text -> Cursor.decode(DriftReader.RULES, text));
        query.finish();
        Role role = exchange.known().role();
        exchange.html(pages.driftRules(new DriftRulesPage(
                exchange.visit(clock.instant()),
                drift.rules(application, cursor, DIFFERENCES),
                DriftDecisionRoutes.RULERS.allows(role),
                DriftDecisionRoutes.HANDLERS.allows(role),
                recorded)));
    }

    private void set(Exchange exchange) throws IOException {
        exchange.query().finish();
        api.rule(exchange, Body.form(exchange.body(), DriftDecisionRoutes.RULE));
        seeOther(exchange, RULES);
    }

    private void end(Exchange exchange) throws IOException {
        exchange.query().finish();
        Body body = Body.form(exchange.body(), Set.of("rule", "reason"));
        api.ended(exchange, body.needed("rule", text -> text), body);
        seeOther(exchange, RULES);
    }

    private static void seeOther(Exchange exchange, String path) {
        exchange.context().status(303).header("Location", path + "?recorded=true");
    }
}
