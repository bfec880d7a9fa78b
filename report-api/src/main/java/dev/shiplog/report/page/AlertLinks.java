package dev.shiplog.report.page;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where an alert leads. */
public final class AlertLinks {
    private AlertLinks() {}

    /** The link to its whole life. */
    public static String life(Alert alert) {
        return Visit.link("/alerts/life", Map.of("alert", alert.alert().value()));
    }

    /**
     * The link to all changes by which the two environments differ that an alert is about; null if it is about
     * something else. The alert names them in its id and its title.
     */
    public static @Nullable String differences(Alert alert) {
        String begin = "environment-out-of-sync/" + alert.application() + "/";
        if (alert.kind() != AlertKind.ENVIRONMENT_OUT_OF_SYNC
                || !alert.alert().value().startsWith(begin)) {
            return null;
        }
        String environment = alert.alert().value().substring(begin.length());
        String lead = environment + " of " + alert.application() + " is not in sync with ";
        if (!alert.title().startsWith(lead)) {
            return null;
        }
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("application", alert.application().value());
        filter.put("environment", environment);
        filter.put("differs_from", alert.title().substring(lead.length()));
        return Visit.link("/promotions", filter);
    }
}
