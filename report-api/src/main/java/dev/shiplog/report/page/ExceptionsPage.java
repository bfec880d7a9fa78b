package dev.shiplog.report.page;

import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlCatalogue;
import dev.shiplog.events.control.ControlScope;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.report.model.ExceptionState;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.StoredException;
import dev.shiplog.report.model.Waived;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the exceptions from controls shows.
 *
 * @param mayAsk whether the caller may ask for one
 * @param recorded whether the caller has just asked for one or decided about one
 */
public record ExceptionsPage(Visit visit, Page<Line> exceptions, boolean mayAsk, boolean recorded) {
    /**
     * One of them.
     *
     * @param choices what the caller may decide about it
     */
    public record Line(StoredException stored, ExceptionState state, Waived waived, List<ApprovalDecision> choices) {
        /** What was asked for. */
        public ExceptionRequested request() {
            return stored.request();
        }

        /** How many deployments are not named. */
        public long more() {
            return waived.deployments() - waived.newest().size();
        }

        /** The link to all deployments where the control is waived in the place that it covers. */
        public String deployments() {
            Map<String, String> filter = new LinkedHashMap<>();
            filter.put("application", request().application().value());
            if (request().environment() != null) {
                filter.put("environment", request().environment().value());
            }
            filter.put("control", request().control().value());
            filter.put("result", "waived");
            return Visit.link("/", filter) + "#deployments";
        }
    }

    /** The controls from which there can be exceptions. */
    public List<Control> controls() {
        return ControlCatalogue.of(ControlScope.DEPLOYMENT);
    }

    /** The title of a control. */
    public String title(ControlId control) {
        return ControlCatalogue.find(control).map(Control::title).orElse("");
    }

    /** The link to the next page; null if this is the last. */
    public @Nullable String older() {
        return exceptions.next() == null
                ? null
                : visit.with("cursor", exceptions.next().encode());
    }
}
