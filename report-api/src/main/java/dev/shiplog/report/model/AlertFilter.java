package dev.shiplog.report.model;

import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.identity.ApplicationName;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which alerts are asked for; null means any. */
public record AlertFilter(@Nullable AlertState state, @Nullable AlertKind kind, @Nullable ApplicationName application) {
    /** The names of its parameters. */
    public static final List<String> PARAMETERS = List.of("state", "kind", "application");

    /** Alerts whose cause still holds. */
    public static final AlertFilter OPEN = new AlertFilter(AlertState.OPEN, null, null);

    /** The filter that a request asks for; faults are left with the query. */
    public static AlertFilter read(Query query) {
        return new AlertFilter(
                query.choice("state", AlertState.class),
                query.choice("kind", AlertKind.class),
                query.one("application", ApplicationName::new));
    }
}
