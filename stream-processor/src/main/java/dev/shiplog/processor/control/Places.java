package dev.shiplog.processor.control;

import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.ControlSetting;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.control.Control;
import dev.shiplog.events.control.ControlCatalogue;
import dev.shiplog.events.control.ControlScope;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.processor.correlation.Estate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** What is asked and allowed in each environment, worked out once for each that is configured. */
final class Places {
    /** An order for whatever has a text, so that the same facts give the same bytes. */
    static final Comparator<Object> BY_TEXT = Comparator.comparing(String::valueOf);

    private final Estate estate;
    private final Map<String, Place> known = new ConcurrentHashMap<>();

    Places(Estate estate) {
        this.estate = estate;
    }

    /** The environment of this name, which need not be configured. */
    Place of(ApplicationName application, EnvironmentName environment) {
        if (estate.tier(application, environment) == null) {
            // Anybody can make names up, so what is not configured is not kept.
            return place(application, environment);
        }
        return known.computeIfAbsent(application + "/" + environment, any -> place(application, environment));
    }

    private Place place(ApplicationName application, EnvironmentName environment) {
        List<Environment> path = estate.environments(application);
        Tier tier = estate.tier(application, environment);
        Governance governance = estate.governance();
        PlacePolicy policy = PlacePolicy.NONE;
        for (Policy each : governance.policies()) {
            policy = covers(each.scope(), application, environment, tier) ? policy.with(each) : policy;
        }
        List<Setting> settings = new ArrayList<>();
        for (Control control : ControlCatalogue.of(ControlScope.DEPLOYMENT)) {
            settings.add(setting(control, governance, application, environment, tier));
        }
        return new Place(environment, tier, path, policy, List.copyOf(settings));
    }

    private static boolean covers(
            Scope scope, ApplicationName application, EnvironmentName environment, @Nullable Tier tier) {
        return scope.covers(application, environment, tier);
    }

    private static Setting setting(
            Control control,
            Governance governance,
            ApplicationName application,
            EnvironmentName environment,
            @Nullable Tier tier) {
        boolean asked = false;
        boolean enabled = true;
        String reason = null;
        Severity severity = control.severity();
        Map<String, String> parameters = new TreeMap<>();
        for (ControlSetting each : governance.controls()) {
            if (each.control().equals(control.id()) && covers(each.scope(), application, environment, tier)) {
                asked = true;
                if (each.enabled() != null) {
                    enabled = each.enabled();
                    reason = each.enabled() ? null : each.reason();
                }
                severity = each.severity() == null ? severity : each.severity();
                parameters.putAll(each.parameters());
            }
        }
        return new Setting(control, asked, enabled, reason, severity, parameters);
    }

    /**
     * One environment.
     *
     * @param tier null if it is not configured
     * @param path the environments of the application, in order
     * @param settings one for each control that is asked of deployments
     */
    record Place(
            EnvironmentName name,
            @Nullable Tier tier,
            List<Environment> path,
            PlacePolicy policy,
            List<Setting> settings) {
        /** How high it is; what is not configured counts as production. */
        Tier height() {
            return tier == null ? Tier.PRODUCTION : tier;
        }

        /** The tier of another environment of the application; null if that is not configured. */
        @Nullable
        Tier tierOf(EnvironmentName other) {
            return path.stream()
                    .filter(each -> each.name().equals(other))
                    .map(Environment::tier)
                    .findFirst()
                    .orElse(null);
        }

        /** The environments before it on the path, the nearest last; none if it is not configured. */
        List<EnvironmentName> before() {
            List<EnvironmentName> names = path.stream().map(Environment::name).toList();
            return names.subList(0, Math.max(0, names.indexOf(name)));
        }
    }
}
