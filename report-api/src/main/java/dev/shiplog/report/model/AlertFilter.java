package dev.shiplog.report.model;

import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which alerts are asked for; null means any. */
public record AlertFilter(
        @Nullable AlertState state,
        @Nullable AlertKind kind,
        @Nullable Severity severity,
        @Nullable ControlId control,
        @Nullable ApplicationName application,
        @Nullable EnvironmentName environment,
        @Nullable TargetName target,
        @Nullable ClientName client) {
    /** The names of its parameters. */
    public static final List<String> PARAMETERS =
            List.of("state", "kind", "severity", "control", "application", "environment", "target", "client");

    /** All of them. */
    public static final AlertFilter ALL = new AlertFilter(null, null, null, null, null, null, null, null);

    /** Alerts that nobody has taken care of and whose cause still holds. */
    public static final AlertFilter OPEN = new AlertFilter(AlertState.OPEN, null, null, null, null, null, null, null);

    /** The filter that a request asks for; faults are left with the query. */
    public static AlertFilter read(Query query) {
        return new AlertFilter(
                query.choice("state", AlertState.class),
                query.choice("kind", AlertKind.class),
                query.choice("severity", Severity.class),
                query.one("control", ControlId::new),
                query.one("application", ApplicationName::new),
                query.one("environment", EnvironmentName::new),
                query.one("target", TargetName::new),
                query.one("client", ClientName::new));
    }
}
