package dev.shiplog.processor.drift;

import dev.shiplog.configuration.Tier;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.DdlTrace;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.Judged;
import dev.shiplog.processor.correlation.Urgency;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What a person should see of a target's schema; an empty answer means that there is no cause. */
public final class DriftAlerts {
    /** So long a schema may go without a look that read all of it. */
    public static final Duration UNREAD = Duration.ofHours(2);

    private static final int NAMED = 3;
    /** The most differences that an alert lists. */
    public static final int LISTED = 20;

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

    /**
     * Objects are not what they should be, and nobody knows of it or has decided that it does not matter. Each that
     * comes makes it worse.
     *
     * @param oldest of them, at most {@link #LISTED}
     * @param count how many there are
     * @param newest when the last of them was seen first
     */
    public Optional<Judged> drifted(TargetRef target, List<Told> oldest, int count, Instant newest) {
        if (oldest.isEmpty()) {
            return Optional.empty();
        }
        String named = oldest.stream()
                .limit(NAMED)
                .map(each -> each.drift().object().toString())
                .collect(Collectors.joining(", "));
        String listed = oldest.stream().map(DriftAlerts::line).collect(Collectors.joining("\n"));
        Alert alert = alert(
                driftedId(target.path()),
                AlertKind.SCHEMA_DRIFTED,
                target,
                target.path() + " " + what(oldest) + ": " + named
                        + (count > NAMED ? " and " + (count - NAMED) + " more" : "") + by(oldest),
                listed + (count > oldest.size() ? "\nand " + (count - oldest.size()) + " more" : "")
                        + "\nChange back what should not be so, or bring it in by a deployment. If a deployment made"
                        + " it, report that deployment: what a run explains is no difference.",
                oldest.getFirst().drift().firstSeenAt());
        return Optional.of(new Judged(alert, newest));
    }

    /** What is wrong with all of them; if it is not the same, that something is. */
    private static String what(List<Told> told) {
        List<String> said = told.stream().map(DriftAlerts::what).distinct().toList();
        return said.size() == 1 ? said.getFirst() : "is not what it should be";
    }

    private static String what(Told told) {
        return switch (told.drift().comparison()) {
            case DEPLOYMENT -> changed(told);
            case SIBLINGS ->
                told.drift().cause() == DriftCause.MISSING_CLIENT
                        ? "lacks what its siblings have"
                        : "differs from its siblings";
            case ENVIRONMENT -> "differs from the next environment";
            case MIGRATIONS -> "differs from what its migrations make";
            case EFFECT -> "does not show what was recorded as deployed";
        };
    }

    private static String changed(Told told) {
        if (told.drift().cause() == DriftCause.HALF_APPLIED) {
            return "was changed by "
                    + (told.run() == null ? "a deployment" : "deployment " + told.run())
                    + " that did not succeed";
        }
        return told.drift().cause() == DriftCause.FORM_CHANGED
                ? "differed from what deployments made it when its form changed"
                : "was changed outside of deployments";
    }

    /** Who made all of them, if that is one. */
    private static String by(List<Told> told) {
        List<String> makers = told.stream()
                .map(each -> maker(each.drift().madeBy()))
                .distinct()
                .toList();
        return makers.size() == 1 && !makers.getFirst().isEmpty() ? ", by " + makers.getFirst() : "";
    }

    private static String maker(@Nullable DdlTrace made) {
        if (made == null) {
            return "";
        }
        return made.role() + (made.program() == null ? "" : " with " + made.program());
    }

    private static String line(Told told) {
        DdlTrace made = told.drift().madeBy();
        return told.drift().object() + " " + what(told) + ", seen at "
                + told.drift().firstSeenAt()
                + (made == null ? "" : "; " + made.command() + " by " + maker(made) + " at " + made.at());
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

    /**
     * A difference that people should see.
     *
     * @param run that did not succeed and is suspected of it; null if none is
     */
    public record Told(Drift drift, @Nullable DeploymentId run) {}
}
