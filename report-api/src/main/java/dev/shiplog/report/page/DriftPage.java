package dev.shiplog.report.page;

import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.report.model.DriftGate;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.SchemaLook;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the drift shows.
 *
 * @param looks the newest at each target that matches
 * @param moreLooks whether there are further ones
 */
public record DriftPage(Visit visit, Page<DriftVersion> drift, List<SchemaLook> looks, boolean moreLooks) {
    /** The link to the next page; null if this is the last. */
    public @Nullable String older() {
        return drift.next() == null ? null : visit.with("cursor", drift.next().encode());
    }

    /** The link to one difference. */
    public static String link(Drift drift) {
        return "/drift/"
                + URLEncoder.encode(drift.drift().value(), StandardCharsets.UTF_8)
                        .replace("+", "%20");
    }

    /** How a target stands. */
    public DriftResult result(SchemaLook look) {
        if (look.open() > 0) {
            return DriftResult.DRIFTED;
        }
        return doubt(look) == null ? DriftResult.CLEAN : DriftResult.UNKNOWN;
    }

    /** Why nobody can tell how a target stands; null if somebody can. */
    public @Nullable String doubt(SchemaLook look) {
        return DriftGate.doubt(look, visit.at(), DriftGate.WITHIN);
    }
}
