package dev.shiplog.report.http;

import dev.shiplog.events.fact.Role;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.export.ExportedFile;
import dev.shiplog.report.export.Exports;
import dev.shiplog.report.export.Format;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.Query;
import java.io.IOException;
import java.nio.file.Files;
import java.time.ZoneId;
import java.util.List;
import java.util.stream.Stream;

/** The deployment history as files. */
final class ExportRoutes {
    private final Exports exports;
    private final ZoneId zone;

    ExportRoutes(Exports exports, ZoneId zone) {
        this.exports = exports;
        this.zone = zone;
    }

    List<Route> routes() {
        return Stream.of(Format.values()).map(this::route).toList();
    }

    private Route route(Format format) {
        String type = format.mediaType().split(";", -1)[0];
        return Route.get(
                "/api/v1/exports/deployments." + format.extension(),
                Access.only(Role.AUDITOR, Role.ADMIN),
                type,
                exchange -> export(exchange, format));
    }

    private void export(Exchange exchange, Format format) throws IOException {
        Query query = exchange.query();
        DeploymentFilter filter = DeploymentFilter.read(query, zone);
        boolean cover = !format.coverOptional() || query.flag("cover", true);
        query.finish();
        try (ExportedFile file = exports.export(filter, format, cover, exchange.known())) {
            exchange.context()
                    .header("Content-Disposition", "attachment; filename=\"" + file.name() + "\"")
                    .header("Content-Length", Long.toString(Files.size(file.path())))
                    .header("Shiplog-Export", file.export())
                    .contentType(format.mediaType());
            Files.copy(file.path(), exchange.context().res().getOutputStream());
        }
    }
}
