package dev.shiplog.report.http;

import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlCatalogue;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.access.Principal;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.ExceptionFilter;
import dev.shiplog.report.model.ExceptionReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.Query;
import dev.shiplog.report.model.StoredException;
import dev.shiplog.report.model.Waived;
import dev.shiplog.report.page.ExceptionsPage;
import dev.shiplog.report.page.Pages;
import java.io.IOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of the exceptions from controls, with the forms that ask for one and decide about one. */
final class ExceptionPageRoutes {
    private static final String PATH = "/exceptions";
    private static final int EXCEPTIONS = 50;
    private static final int NAMED = 5;
    private static final Set<String> ASKED =
            Stream.concat(Stream.of("control"), ExceptionRoutes.ASKED.stream()).collect(Collectors.toSet());

    private final ExceptionReader exceptions;
    private final ExceptionRoutes api;
    private final Pages pages;
    private final InstantSource clock;

    ExceptionPageRoutes(ExceptionReader exceptions, ExceptionRoutes api, Pages pages, InstantSource clock) {
        this.exceptions = exceptions;
        this.api = api;
        this.pages = pages;
        this.clock = clock;
    }

    List<Route> routes() {
        return List.of(
                Route.get(PATH, Access.readers(), Route.HTML, this::show),
                Route.post(PATH, ExceptionRoutes.ASKERS, Route.HTML, this::ask),
                Route.post(PATH + "/decision", ExceptionRoutes.ASKERS, Route.HTML, this::decide));
    }

    private void show(Exchange exchange) {
        Query query = exchange.query();
        ExceptionFilter filter = ExceptionFilter.read(query);
        boolean recorded = query.flag("recorded", false);
        Cursor cursor = query.one("cursor", text -> Cursor.decode(ExceptionReader.LIST, text));
        query.finish();
        Page<StoredException> found = exceptions.list(filter, cursor, EXCEPTIONS);
        List<ExceptionId> ids =
                found.items().stream().map(each -> each.request().exception()).toList();
        Map<ExceptionId, Waived> waived = exceptions.waived(ids, NAMED);
        Principal caller = exchange.known();
        exchange.html(pages.exceptions(new ExceptionsPage(
                exchange.visit(clock.instant()),
                found.map(each -> new ExceptionsPage.Line(
                        each,
                        api.state(each),
                        waived.getOrDefault(each.request().exception(), Waived.NOTHING),
                        api.choices(caller, each))),
                ExceptionRoutes.ASKERS.allows(caller.role()),
                recorded)));
    }

    private void ask(Exchange exchange) throws IOException {
        exchange.query().finish();
        Body body = Body.form(exchange.body(), ASKED);
        Control control = body.needed("control", ExceptionPageRoutes::control);
        if (control == null) {
            body.finish("The form does not say from which control an exception is wanted.");
        }
        api.asked(exchange, Objects.requireNonNull(control), body);
        recorded(exchange);
    }

    private void decide(Exchange exchange) throws IOException {
        exchange.query().finish();
        Body body = Body.form(exchange.body(), Set.of("exception", "decision", "reason"));
        api.decided(exchange, body, body.needed("exception", text -> text));
        recorded(exchange);
    }

    private static Control control(String id) {
        return ControlCatalogue.find(new ControlId(id))
                .orElseThrow(() -> new IllegalArgumentException("there is none with this id"));
    }

    private static void recorded(Exchange exchange) {
        exchange.context().status(303).header("Location", PATH + "?recorded=true");
    }
}
