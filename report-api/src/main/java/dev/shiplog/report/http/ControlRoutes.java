package dev.shiplog.report.http;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlCatalogue;
import dev.shiplog.events.control.ControlScope;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.report.access.Access;
import dev.shiplog.report.control.LatestEvaluation;
import dev.shiplog.report.model.ControlCounts;
import dev.shiplog.report.model.ControlFilter;
import dev.shiplog.report.model.JudgementReader;
import dev.shiplog.report.model.Query;
import java.io.IOException;
import java.time.ZoneId;
import java.util.List;
import java.util.Locale;

/** The controls, and how deployments and the whole stand to them. */
final class ControlRoutes {
    static final String LIST = "/api/v1/controls";

    private final JudgementReader judgements;
    private final LatestEvaluation population;
    private final ZoneId zone;

    ControlRoutes(JudgementReader judgements, LatestEvaluation population, ZoneId zone) {
        this.judgements = judgements;
        this.population = population;
        this.zone = zone;
    }

    List<Route> routes() {
        return List.of(
                Route.get(LIST, Access.readers(), Route.JSON, this::list),
                Route.get(LIST + "/{id}", Access.readers(), Route.JSON, this::show));
    }

    /** The control that a path names. */
    static Control control(Exchange exchange) {
        String id = exchange.path("id");
        return ControlCatalogue.all().stream()
                .filter(control -> control.id().value().equals(id))
                .findFirst()
                .orElseThrow(() -> ProblemException.notFound("control " + id));
    }

    private void list(Exchange exchange) throws IOException {
        ControlFilter filter = filter(exchange);
        ControlCounts counts = judgements.counts(filter);
        exchange.items(ControlCatalogue.all().stream()
                .map(control -> tree(control, counts))
                .toList());
    }

    private void show(Exchange exchange) throws IOException {
        ControlFilter filter = filter(exchange);
        exchange.json(tree(control(exchange), judgements.counts(filter)));
    }

    private ControlFilter filter(Exchange exchange) {
        Query query = exchange.query();
        ControlFilter filter = ControlFilter.read(query, zone);
        query.finish();
        return filter;
    }

    private ObjectNode tree(Control control, ControlCounts counts) {
        ObjectNode tree = Exchange.JSON.valueToTree(control);
        if (control.scope() == ControlScope.DEPLOYMENT) {
            tree.set("counts", counts(control.id(), counts));
        } else {
            LatestEvaluation.Kept kept = population.evaluations();
            kept.evaluations().stream()
                    .filter(each -> each.control().equals(control.id()))
                    .forEach(each -> {
                        ObjectNode said = Exchange.JSON.valueToTree(each);
                        said.remove("control");
                        said.put("evaluatedAt", kept.at().toString());
                        tree.set("evaluation", said);
                    });
        }
        return tree;
    }

    private static ObjectNode counts(ControlId control, ControlCounts counts) {
        ObjectNode tree = Exchange.JSON.createObjectNode();
        for (ControlResult result : ControlResult.values()) {
            tree.put(result.name().toLowerCase(Locale.ROOT), counts.of(control, result));
        }
        tree.put("not_judged", counts.notJudged(control));
        return tree;
    }
}
