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
    /** How far the clocks of databases may be ahead of ours. */
    static final Duration AHEAD = Duration.ofMinutes(5);

    public DriftGate {
        open = List.copyOf(open);
    }

    /**
     * Whether nobody can tell for no other reason than that the newest look has only just come: all of it is not known,
     * or not judged, yet.
     */
    public static boolean passes(DriftGate gate, @Nullable SchemaLook look) {
        return gate.result == DriftResult.UNKNOWN
                && look != null
                && look.hash() != null
                && (look.told() < look.parts()
                        || look.judged() == null
                        || look.judged().lookedAt().isBefore(look.observedAt()));
    }

    /** Asks about one target. */
    public static DriftGate ask(
            DriftReader reader,
            ApplicationName application,
            EnvironmentName environment,
            TargetName target,
            Instant now,
            Duration within) {
        // First the look and how it was judged, then what is open: all that a look shows is known before it is known
        // that it was judged.
        SchemaLook look = reader.look(application, environment, target).orElse(null);
        List<DriftVersion> open = reader.stopping(application, environment, target, now, SHOWN);
        Instant observedAt = look == null ? null : look.observedAt();
        if (!open.isEmpty()) {
            long count = Math.max(open.size(), reader.countStopping(application, environment, target, now));
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
                                + " objects, and no difference is open" + ignored(look) + ".",
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
        SchemaLook.Judged judged = look.judged();
        if (judged == null || judged.lookedAt().isBefore(look.observedAt())) {
            return at + "was not judged yet" + (judged == null ? "" : ", only that at " + judged.lookedAt())
                    + ". Ask again in a moment; if that goes on, see whether the stream processor runs.";
        }
        if (!judged.untold().isEmpty()) {
            return at + "does not tell everything: " + String.join("; ", judged.untold()) + ".";
        }
        return judged.complete() ? null : at + "rests on one that is not known.";
    }

    private static String ignored(SchemaLook look) {
        int ignored = look.judged() == null ? 0 : look.judged().ignored();
        return ignored == 0
                ? ""
                : ", but for " + ignored + " that " + (ignored == 1 ? "is" : "are") + " ignored by rule";
    }

    private static DriftGate unknown(String why, @Nullable Instant observedAt) {
        return new DriftGate(DriftResult.UNKNOWN, why, observedAt, List.of(), 0);
    }
}
