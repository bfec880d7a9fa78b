package dev.shiplog.processor.drift;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.Judged;
import dev.shiplog.processor.correlation.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person should see of a target's schema; an empty answer means that there is no cause. */
public final class DriftAlerts {
    /** So long a schema may go without a look that read all of it. */
    public static final Duration UNREAD = Duration.ofHours(2);

    private static final int NAMED = 3;
    private static final int LISTED = 20;

    private final Estate estate;

    public DriftAlerts(Estate estate) {
        this.estate = estate;
    }

    public static AlertId driftedId(String path) {
        return new AlertId("schema-drifted/" + path);
    }

    public static AlertId unreadId(String path) {
        return new AlertId("schema-unread/" + path);
    }

    /** Objects are not what a deployment made them. Each that comes makes it worse. */
    public Optional<Judged> drifted(TargetRef target, List<Open> open) {
        if (open.isEmpty()) {
            return Optional.empty();
        }
        List<Open> ordered = open.stream().sorted(Open.ORDER).toList();
        int count = ordered.size();
        String named = ordered.stream()
                .limit(NAMED)
                .map(each -> each.object().toString())
                .collect(Collectors.joining(", "));
        String listed = ordered.stream()
                .limit(LISTED)
                .map(each -> each.object() + ", seen at " + each.since())
                .collect(Collectors.joining("\n"));
        Alert alert = alert(
                driftedId(target.path()),
                AlertKind.SCHEMA_DRIFTED,
                target,
                target.path() + " was changed outside of deployments: " + named
                        + (count > NAMED ? " and " + (count - NAMED) + " more" : ""),
                listed + (count > LISTED ? "\nand " + (count - LISTED) + " more" : "")
                        + "\nChange back what should not be so, or bring it in by a deployment. If a deployment made"
                        + " it, report that deployment: what a run explains is no difference.",
                ordered.getFirst().since());
        return Optional.of(new Judged(alert, ordered.getLast().since()));
    }

    /**
     * A schema was not read as a whole for long, so that nobody can tell whether it drifted.
     *
     * @param first the first look at the target
     * @param complete the last look that read all of it; null if none did
     * @param newest the newest look
     * @param problem what the newest look says
     * @param now how late it is, by the looks at all targets of the application
     */
    public Optional<Alert> unread(
            TargetRef target,
            Instant first,
            @Nullable Instant complete,
            Instant newest,
            @Nullable String problem,
            Instant now) {
        Instant since = complete == null ? first : complete;
        if (!now.isAfter(since.plus(UNREAD))) {
            return Optional.empty();
        }
        String last = complete == null
                ? "No look read all of it since the first at " + first
                : "The last look that read all of it was at " + complete;
        return Optional.of(alert(
                unreadId(target.path()),
                AlertKind.SCHEMA_UNREAD,
                target,
                "The schema of " + target.path() + " is not read",
                last + "; the newest of all was at " + newest + ". Nobody can tell whether it drifted."
                        + (problem == null ? " See whether the collector reaches it." : "\n" + problem),
                since));
    }

    private Alert alert(AlertId id, AlertKind kind, TargetRef target, String title, String detail, Instant since) {
        @Nullable Tier tier = estate.tier(target.application(), target.environment());
        return new Alert(
                id,
                0,
                kind,
                Urgency.of(tier),
                AlertState.OPEN,
                target.application(),
                target,
                null,
                null,
                title,
                detail,
                since,
                null);
    }

    /** An object that differs, and since when. */
    public record Open(DatabaseObject object, Instant since) {
        static final Comparator<Open> ORDER = Comparator.comparing(Open::since)
                .thenComparing(open -> open.object().kind())
                .thenComparing(open -> open.object().name());
    }
}
