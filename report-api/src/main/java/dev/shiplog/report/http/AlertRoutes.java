package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.fact.AlertHandled;
import dev.shiplog.events.fact.AlertHandling;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.access.Recorder;
import dev.shiplog.report.model.AlertFilter;
import dev.shiplog.report.model.AlertReader;
import dev.shiplog.report.model.AlertVersion;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.InvalidQueryException;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.Query;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Alerts: listed, followed, and taken care of. */
final class AlertRoutes {
    /** Who may take care of alerts. */
    static final Set<Role> HANDLERS = Set.of(Role.MANAGER, Role.OPERATOR, Role.ADMIN);

    private static final String LIST = "/api/v1/alerts";
    private static final int MOST = 500;
    private static final Set<String> PROPERTIES = Set.of("alert", "handling", "reason");

    private final AlertReader alerts;
    private final AlertStream stream;
    private final Recorder recorder;
    private final InstantSource clock;

    AlertRoutes(AlertReader alerts, AlertStream stream, Recorder recorder, InstantSource clock) {
        this.alerts = alerts;
        this.stream = stream;
        this.recorder = recorder;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get(LIST, Access.readers(), Route.JSON, this::list),
                Route.get(LIST + "/versions", Access.readers(), Route.JSON, this::versions),
                Route.get(LIST + "/stream", Access.readers(), AlertStream.TYPE, this::follow),
                Route.post(LIST + "/handling", new Access.Only(HANDLERS), Route.JSON, this::handle));
    }

    private void list(Exchange exchange) throws IOException {
        Query query = exchange.query();
        AlertFilter filter = AlertFilter.read(query);
        int limit = Math.toIntExact(query.number("limit", 100, 1, MOST));
        Cursor cursor = query.one("cursor", text -> Cursor.decode(AlertReader.LIST, text));
        query.finish();
        exchange.page(alerts.list(filter, cursor, limit));
    }

    private void versions(Exchange exchange) throws IOException {
        Query query = exchange.query();
        AlertId alert = query.one("alert", AlertId::new);
        int limit = Math.toIntExact(query.number("limit", 100, 1, MOST));
        Cursor cursor = query.one("cursor", text -> Cursor.decode(AlertReader.VERSIONS, text));
        query.finish();
        exchange.page(life(alert, cursor, limit).map(AlertRoutes::tree));
    }

    /**
     * A page of an alert's versions.
     *
     * @throws ProblemException with 404 if there is no such alert
     */
    Page<AlertVersion> life(@Nullable AlertId alert, @Nullable Cursor cursor, int limit) {
        if (alert == null) {
            throw new InvalidQueryException(List.of("alert is missing: the versions of one alert are shown at a time"));
        }
        Page<AlertVersion> page = alerts.versions(alert, cursor, limit);
        if (page.items().isEmpty()) {
            throw unknown();
        }
        return page;
    }

    private static ObjectNode tree(AlertVersion version) {
        ObjectNode tree = Exchange.JSON.valueToTree(version.alert());
        return tree.put("recordedAt", version.recordedAt().toString());
    }

    private static ProblemException unknown() {
        return new ProblemException(
                404, "There is no alert with this id. Take it from " + LIST + ", where they are listed.");
    }

    private void follow(Exchange exchange) {
        Query query = exchange.query();
        String header = exchange.context().header("Last-Event-ID");
        long asked = query.number("after", -1, 0, Long.MAX_VALUE);
        query.finish();
        boolean resumes = header != null && header.matches("[0-9]{1,18}");
        stream.follow(exchange.context(), resumes ? Long.parseLong(header) : asked);
    }

    private void handle(Exchange exchange) throws IOException {
        exchange.query().finish();
        AlertHandled handled = handled(exchange, Body.json(exchange.body(), PROPERTIES));
        exchange.context().status(202);
        exchange.json(handled);
    }

    /** What the fields of a form or the properties of an object say somebody did; recorded, and durable. */
    AlertHandled handled(Exchange exchange, Body body) {
        AlertId id = body.needed("alert", AlertId::new);
        AlertHandling handling = body.choice("handling", AlertHandling.class);
        String reason = body.one("reason", ExceptionRoutes::bounded);
        if (reason == null && (handling == AlertHandling.RESOLVED || handling == AlertHandling.REOPENED)) {
            body.fault("reason is missing: others must be able to see why");
        }
        body.finish("The request does not say what was done about which alert.");
        Alert alert = alerts.find(Objects.requireNonNull(id)).orElseThrow(AlertRoutes::unknown);
        AlertHandled handled = new AlertHandled(
                alert.alert(),
                alert.application(),
                Objects.requireNonNull(handling),
                exchange.known().actor(),
                reason,
                clock.instant());
        recorder.record(handled);
        return handled;
    }

    static Body form(Exchange exchange) throws IOException {
        return Body.form(exchange.body(), PROPERTIES);
    }
}
