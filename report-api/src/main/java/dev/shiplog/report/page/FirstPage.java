package dev.shiplog.report.page;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.report.access.Principal;
import dev.shiplog.report.model.DeploymentFilter;
import dev.shiplog.report.model.DeploymentRow;
import dev.shiplog.report.model.Health;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.TargetState;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the first page shows.
 *
 * @param asked the filter's parameters as the caller wrote them, for the form's fields
 * @param continued whether this is not the first page of deployments
 * @param mayExport whether the caller may take exports
 */
public record FirstPage(
        Principal caller,
        Instant at,
        Health.Report health,
        List<TargetState> targets,
        DeploymentFilter filter,
        Map<String, String> asked,
        Page<Trail> deployments,
        boolean continued,
        Page<Alert> alerts,
        boolean mayExport) {
    /** Targets whose history was not read at the newest look. */
    public long staleTargets() {
        return targets.stream().filter(TargetState::stale).count();
    }

    /** A trail's rows. */
    public List<DeploymentRow> rows(Trail trail) {
        return DeploymentRow.of(trail);
    }

    /** What was written into a field of the form. */
    public String field(String name) {
        return asked.getOrDefault(name, "");
    }

    /** The link to an export with the same filter. */
    public String export(String extension) {
        return "/api/v1/exports/deployments." + extension + query(filter.parameters());
    }

    /** The link to the next page of deployments; null if this is the last. */
    public @Nullable String older() {
        if (deployments.next() == null) {
            return null;
        }
        Map<String, String> parameters = new LinkedHashMap<>(filter.parameters());
        parameters.put("cursor", deployments.next().encode());
        return "/" + query(parameters) + "#deployments";
    }

    /** The link to the first page of deployments with the same filter. */
    public String newest() {
        return "/" + query(filter.parameters()) + "#deployments";
    }

    /** The known applications, or the known environments, for the form's suggestions. */
    public List<String> known(String what) {
        return targets.stream()
                .map(state -> what.equals("application")
                        ? state.target().application().value()
                        : state.target().environment().value())
                .distinct()
                .sorted()
                .toList();
    }

    private static String query(Map<String, String> parameters) {
        if (parameters.isEmpty()) {
            return "";
        }
        return parameters.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&", "?", ""));
    }
}
