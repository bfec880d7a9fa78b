package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The newest look for drift on the target before the deployment began, and the first after it ended. */
public record TrailDriftCheck(
        FactRef fact,
        ToolName checker,
        DriftResult result,
        @Nullable Integer differences,
        @Nullable String summary,
        Instant checkedAt,
        List<Provenance> from) {
    public TrailDriftCheck {
        Bounds.present("fact", fact);
        Bounds.present("checker", checker);
        Bounds.present("result", result);
        Bounds.present("checkedAt", checkedAt);
        from = Bounds.list("from", from);
    }
}
