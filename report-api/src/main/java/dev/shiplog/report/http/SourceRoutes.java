package dev.shiplog.report.http;

import dev.shiplog.report.access.Access;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.SourceFilter;
import dev.shiplog.report.model.SourceReader;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;

/** How it stands with everything that facts come from. */
final class SourceRoutes {
    private static final int MOST = 500;

    private final SourceReader sources;
    private final InstantSource clock;

    SourceRoutes(SourceReader sources, InstantSource clock) {
        this.sources = sources;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(Route.get("/api/v1/sources", Access.readers(), Route.JSON, this::list));
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        SourceFilter filter = SourceFilter.read(query);
        int limit = Math.toIntExact(query.number("limit", 100, 1, MOST));
        Cursor cursor = query.one("cursor", text -> Cursor.decode(SourceReader.LIST, text));
        query.finish();
        exchange.page(sources.list(filter, clock.instant(), cursor, limit));
    }
}
