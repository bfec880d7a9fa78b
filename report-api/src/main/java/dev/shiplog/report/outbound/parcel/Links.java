package dev.shiplog.report.outbound.parcel;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * The pages on which people find what they are told of.
 *
 * @param base of the report API as people reach it; null if nothing is linked
 */
public record Links(@Nullable URI base) {
    /** A deployment's; null if nothing is linked. */
    public @Nullable String deployment(DeploymentId deployment) {
        return page("/deployments/" + deployment, Map.of(), "");
    }

    /** That of all deployments of a target; null if nothing is linked. */
    public @Nullable String target(TargetRef target) {
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("application", target.application().value());
        filter.put("environment", target.environment().value());
        filter.put("target", target.target().value());
        return page("/", filter, "#deployments");
    }

    /** That of an alert's deployment; where it has none, that of the alerts of its kind about the same thing. */
    public @Nullable String alert(Alert alert) {
        if (alert.deployment() != null) {
            return deployment(alert.deployment());
        }
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("kind", alert.kind().name().toLowerCase(Locale.ROOT));
        filter.put("application", alert.application().value());
        if (alert.target() != null) {
            filter.put("environment", alert.target().environment().value());
            filter.put("target", alert.target().target().value());
        }
        return page("/alerts", filter, "");
    }

    private @Nullable String page(String path, Map<String, String> filter, String part) {
        if (base == null) {
            return null;
        }
        String query = filter.entrySet().stream()
                .map(entry -> entry.getKey() + "=" + URLEncoder.encode(entry.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        return base + path + (query.isEmpty() ? "" : "?" + query) + part;
    }
}
