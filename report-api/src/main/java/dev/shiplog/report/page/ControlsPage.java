package dev.shiplog.report.page;

import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlCatalogue;
import dev.shiplog.events.control.ControlScope;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.report.control.LatestEvaluation;
import dev.shiplog.report.model.ControlCounts;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** What the page of the controls shows. */
public record ControlsPage(Visit visit, ControlCounts counts, LatestEvaluation.Kept population) {
    /** Those that are asked of each deployment. */
    public List<Control> controls() {
        return ControlCatalogue.of(ControlScope.DEPLOYMENT);
    }

    /** The title of a control. */
    public String title(Object control) {
        return ControlCatalogue.all().stream()
                .filter(each -> each.id().equals(control))
                .map(Control::title)
                .findFirst()
                .orElse("");
    }

    /** The clauses that a control answers. */
    public String clauses(Control control) {
        return control.clauses().stream().map(Object::toString).collect(Collectors.joining("; "));
    }

    /** The link to the deployments that have a result by a control, with the page's filter. */
    public String deployments(Control control, ControlResult result) {
        Map<String, String> parameters = new LinkedHashMap<>(visit.asked());
        parameters.put("control", control.id().value());
        parameters.put("result", result.name().toLowerCase(Locale.ROOT));
        return Visit.link("/", parameters) + "#deployments";
    }
}
