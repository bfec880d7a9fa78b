package dev.shiplog.report.page;

import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.report.model.DriftDetail;
import dev.shiplog.report.model.DriftVersion;
import dev.shiplog.report.model.Page;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What the page of one difference shows.
 *
 * @param versions the newest first
 * @param mayHandle whether the caller may decide about it
 * @param recorded whether the caller has just done so
 */
public record DriftDetailPage(
        Visit visit, DriftDetail detail, Page<DriftVersion> versions, boolean mayHandle, boolean recorded) {
    private static final Pattern DEPLOYMENT = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    /** The difference. */
    public Drift drift() {
        return detail.version().drift();
    }

    /** Whether the caller may say that somebody knows of it. */
    public boolean acknowledges() {
        return mayHandle && drift().state() == DriftState.OPEN;
    }

    /** Whether the caller may take that back. */
    public boolean reopens() {
        return mayHandle && drift().state() == DriftState.ACKNOWLEDGED;
    }

    /** Both definitions side by side. */
    public List<SideBySide> rows() {
        return SideBySide.of(detail.diff());
    }

    /** Whether both sides are known, and no line differs: what differs is masked, or beyond the end. */
    public boolean hidden() {
        return detail.comparable() && rows().stream().allMatch(SideBySide::same);
    }

    /** The deployment that it was compared with; null if it was compared with something else. */
    public @Nullable String against() {
        String against = drift().against();
        return drift().comparison() == DriftComparison.DEPLOYMENT
                        && against != null
                        && DEPLOYMENT.matcher(against).matches()
                ? against
                : null;
    }

    /** The link to the next page of versions; null if this is the last. */
    public @Nullable String older() {
        return versions.next() == null
                ? null
                : visit.with("cursor", versions.next().encode());
    }
}
