package dev.shiplog.report.page;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.TemplateOutput;
import gg.jte.output.StringOutput;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Renders the pages from templates that were compiled with the program. */
public final class Pages {
    private final TemplateEngine engine = TemplateEngine.createPrecompiled(ContentType.Html);
    private final Wording wording;

    public Pages(ZoneId zone) {
        this.wording = new Wording(zone);
    }

    /** The first page. */
    public String first(FirstPage page) {
        return render("first.jte", Map.of("page", page, "say", wording));
    }

    /** The controls, and how deployments stand to them. */
    public String controls(ControlsPage page) {
        return render("controls.jte", Map.of("page", page, "say", wording));
    }

    /** An application's changes and environments. */
    public String promotions(PromotionsPage page) {
        return render("promotions.jte", Map.of("page", page, "say", wording));
    }

    /** The objects on which somebody works. */
    public String objects(ObjectsPage page) {
        return render("objects.jte", Map.of("page", page, "say", wording));
    }

    /** An application's groups of targets. */
    public String fleets(FleetsPage page) {
        return render("fleets.jte", Map.of("page", page, "say", wording));
    }

    /** The exceptions from controls. */
    public String exceptions(ExceptionsPage page) {
        return render("exceptions.jte", Map.of("page", page, "say", wording));
    }

    /** The alerts. */
    public String alerts(AlertsPage page) {
        return render("alerts.jte", Map.of("page", page, "say", wording));
    }

    /** One alert's life. */
    public String alertLife(AlertLifePage page) {
        return render("alertlife.jte", Map.of("page", page, "say", wording));
    }

    /** Where schemas differ from what they should be. */
    public String drift(DriftPage page) {
        return render("drift.jte", Map.of("page", page, "say", wording));
    }

    /** One difference with both definitions. */
    public String driftDetail(DriftDetailPage page) {
        return render("driftdetail.jte", Map.of("page", page, "say", wording));
    }

    /** The rules by which differences are ignored. */
    public String driftRules(DriftRulesPage page) {
        return render("driftrules.jte", Map.of("page", page, "say", wording));
    }

    /** A deployment with all its evidence. */
    public String deployment(DeploymentPage page) {
        return render("deployment.jte", Map.of("page", page, "say", wording));
    }

    /**
     * The page with the form that takes a token.
     *
     * @param fault why an attempt failed; null before any
     * @param to the path of the page that comes after it
     * @param fromElsewhere whether a link of another site led here, so that nobody knows who is signed in already
     */
    public String signIn(@Nullable String fault, String to, boolean fromElsewhere) {
        Map<String, @Nullable Object> parameters = new HashMap<>();
        parameters.put("fault", fault);
        parameters.put("to", to);
        parameters.put("fromElsewhere", fromElsewhere);
        return render("signin.jte", parameters);
    }

    /** What went wrong. */
    public String problem(int status, String title, String detail, List<String> faults) {
        return render("problem.jte", Map.of("status", status, "title", title, "detail", detail, "faults", faults));
    }

    @SuppressWarnings("NullAway") // jte's renderer takes null values; its parameter is not annotated.
    private String render(String template, Map<String, ? extends @Nullable Object> parameters) {
        TemplateOutput output = new StringOutput();
        engine.render(template, new HashMap<>(parameters), output);
        return output.toString();
    }
}
