package dev.shiplog.report.http;

import dev.shiplog.report.access.Access;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DriftDetail;
import dev.shiplog.report.model.DriftFilter;
import dev.shiplog.report.model.DriftReader;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.SchemaLook;
import dev.shiplog.report.page.DriftDetailPage;
import dev.shiplog.report.page.DriftPage;
import dev.shiplog.report.page.Pages;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;

/** The pages of where schemas differ from what they should be. */
final class DriftPageRoutes {
    private static final int DIFFERENCES = 50;
    private static final int LOOKS = 100;

    private final DriftReader drift;
    private final Pages pages;
    private final InstantSource clock;
    private final ZoneId zone;

    DriftPageRoutes(DriftReader drift, Pages pages, InstantSource clock, ZoneId zone) {
        this.drift = drift;
        this.pages = pages;
        this.clock = clock;
        this.zone = zone;
    }

    List<Route> routes() {
        return List.of(
                Route.get("/drift", Access.readers(), Route.HTML, this::list),
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
        exchange.query().finish();
        exchange.html(pages.driftDetail(new DriftDetailPage(
                exchange.visit(clock.instant()), DriftDetail.of(DriftRoutes.find(drift, exchange), drift))));
    }
}
