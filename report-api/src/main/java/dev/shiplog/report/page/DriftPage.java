package dev.shiplog.report.page;

import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.report.model.DriftGate;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.SchemaLook;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the drift shows.
 *
 * @param looks the newest at each target that matches
 * @param moreLooks whether there are further ones
 */
public record DriftPage(Visit visit, Page<DriftVersion> drift, List<SchemaLook> looks, boolean moreLooks) {
    /** So long a look may wait for its judgement before that is told. */
    private static final Duration A_MOMENT = Duration.ofSeconds(30);

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

    /** When the look took place by which it is told how a target stands, while a newer one has only just come. */
    public @Nullable Instant before(SchemaLook look) {
        SchemaLook.Judged judged = look.judged();
        if (judged == null
                || !look.complete()
                || !judged.complete()
                || !judged.untold().isEmpty()) {
            return null;
        }
        boolean coming = judged.lookedAt().isBefore(look.observedAt())
                && look.observedAt().isAfter(visit.at().minus(A_MOMENT))
                && judged.lookedAt().isAfter(visit.at().minus(DriftGate.WITHIN));
        return coming ? judged.lookedAt() : null;
    }

    /** Why nobody can tell how a target stands; null if somebody can. */
    public @Nullable String doubt(SchemaLook look) {
        return before(look) == null ? DriftGate.doubt(look, visit.at(), DriftGate.WITHIN) : null;
    }
}
