package dev.shiplog.report.model;

import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Whether a deployment may go on at a target, as far as its schema tells. Clean is only what is known to be so.
 *
 * @param why in a sentence
 * @param observedAt of the newest look; null if there was none
 * @param open the differences that are open, at most {@link #SHOWN}
 * @param openCount how many there are
 */
public record DriftGate(
        DriftResult result, String why, @Nullable Instant observedAt, List<DriftVersion> open, long openCount) {
    /** The most differences that are shown. */
    public static final int SHOWN = 20;
    /** How old the newest look may be where nobody says so. */
    public static final Duration WITHIN = Duration.ofHours(1);
    /** The oldest look that anybody may call young enough. */
    public static final Duration LONGEST = Duration.ofDays(30);
    /** How long what a look shows may take until it is judged and told. */
    static final Duration SETTLING = Duration.ofSeconds(30);
    /** How far the clocks of databases may be ahead of ours. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    public DriftGate {
        open = List.copyOf(open);
    }

    /** Asks about one target. */
    public static DriftGate ask(
            DriftReader reader,
            ApplicationName application,
            EnvironmentName environment,
            TargetName target,
            Instant now,
            Duration within) {
        // First the look, then what is open: a look that arrives in between cannot make older findings count as its
        // own.
        SchemaLook look = reader.look(application, environment, target).orElse(null);
        DriftFilter filter = DriftFilter.open(application, environment, target);
        List<DriftVersion> open = reader.list(filter, null, SHOWN).items();
        Instant observedAt = look == null ? null : look.observedAt();
        if (!open.isEmpty()) {
            long count = Math.max(open.size(), reader.count(filter));
            return new DriftGate(
                    DriftResult.DRIFTED,
                    count == 1
                            ? open.getFirst().drift().object() + " is not what it should be."
                            : count + " objects are not what they should be.",
                    observedAt,
                    open,
                    count);
        }
        if (look == null) {
            return unknown(
                    reader.known(application, environment, target)
                            ? "Nobody has looked at the schema of this target yet: have a collector look at it."
                            : "There is no target " + target + " in " + environment + " of " + application
                                    + ": see /api/v1/targets for those that are known.",
                    null);
        }
        String doubt = doubt(look, now, within);
        return doubt == null
                ? new DriftGate(
                        DriftResult.CLEAN,
                        "The look at " + observedAt + " read all " + look.objects()
                                + " objects, and no difference is open.",
                        observedAt,
                        List.of(),
                        0)
                : unknown(doubt, observedAt);
    }

    /** Why a look at which nothing differs does not show that its target is clean; null if it does. */
    public static @Nullable String doubt(SchemaLook look, Instant now, Duration within) {
        String at = "The newest look, at " + look.observedAt() + ", ";
        String problem = look.problem() == null ? "" : ": " + look.problem();
        if (look.hash() == null) {
            return at + "could read nothing" + problem;
        }
        if (!look.unread().isEmpty()) {
            return at + "could not read everything (" + String.join(", ", look.unread()) + ")" + problem;
        }
        if (look.told() < look.parts()) {
            return at + "is known in " + look.told() + " of " + look.parts() + " parts. Ask again in a moment.";
        }
        if (look.observedAt().isAfter(now.plus(AHEAD))) {
            return at + "is in the future: correct the clock of the database or of the report API.";
        }
        if (look.observedAt().isBefore(now.minus(within))) {
            return at + "is older than " + within + ": have the collector look again, or ask for an older one.";
        }
        Instant changedAt = look.changedAt();
        if (changedAt != null && changedAt.isAfter(now.minus(SETTLING))) {
            return "A look that tells of objects came in at " + changedAt + ", less than " + SETTLING.toSeconds()
                    + " s ago: what it shows may not have been judged yet. Ask again in a moment.";
        }
        return null;
    }

    private static DriftGate unknown(String why, @Nullable Instant observedAt) {
        return new DriftGate(DriftResult.UNKNOWN, why, observedAt, List.of(), 0);
    }
}
