package dev.shiplog.processor.evidence;

import dev.shiplog.events.identity.Sha256;
import dev.shiplog.processor.drift.AppliedChange;
import dev.shiplog.processor.drift.Run;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a target at the newest look that read all of its schema.
 *
 * @param look when that was
 * @param form of the definitions
 * @param applied the changes that it had then, in the order in which they came
 * @param joined the first look that read all after the last of them came
 */
public record Standing(Instant look, String form, List<AppliedChange> applied, Instant joined) {
    private static final int DIGITS = 32;
    /** What Flyway writes when it creates a schema is no change. */
    private static final String NOTE = "<<";

    public Standing {
        applied = List.copyOf(applied);
    }

    /** What is known of a target, or why nobody can tell. */
    public static Answer of(Edges edges, String application, String path) {
        Looks looks = new Looks(application, path, edges);
        Look newest = looks.newest(Look::complete);
        if (newest == null) {
            return new Answer(null, "No look read all of the schema");
        }
        Instant at = newest.observedAt();
        if (!looks.unbroken(at)) {
            return new Answer(null, "The look that the newest one goes on from is not known");
        }
        if (midway(edges, application, path, at)) {
            return new Answer(null, "A deployment went on during the newest look");
        }
        List<AppliedChange> applied = AppliedChanges.until(edges, application, path, at);
        if (applied.isEmpty()) {
            return new Answer(null, "No change is known to have been executed there before the newest look");
        }
        Instant last = applied.stream()
                .map(AppliedChange::at)
                .max(Comparator.naturalOrder())
                .orElse(at);
        Look first = looks.after(last.minus(1, ChronoUnit.MICROS), Look::complete);
        return new Answer(new Standing(at, newest.form(), applied, first == null ? at : first.observedAt()), null);
    }

    /** The same for all targets of the same form that have the same versions of the same changes. */
    public String group() {
        String text = applied.stream()
                .filter(change -> !note(change))
                .map(AppliedChange::version)
                .sorted()
                .collect(Collectors.joining("\n"));
        return Sha256.hex((form + "\n" + text).getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    /** Whether it stands for no change at all. */
    public static boolean note(AppliedChange change) {
        return change.marked() && change.change().startsWith(NOTE);
    }

    /** Another one where anything came at another time, or by another deployment. */
    public String course() {
        String text = applied.stream()
                .map(change -> Keys.of(change.version(), Keys.time(change.at()), change.deployment()))
                .collect(Collectors.joining("\n"));
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8)).substring(0, DIGITS);
    }

    private static boolean midway(Edges edges, String application, String path, Instant look) {
        boolean[] found = new boolean[1];
        edges.walk(
                SchemaKeys.runsFrom(application, path, look),
                SchemaKeys.runsTo(application, path, look.plus(StoredCourse.LONGEST_RUN)),
                false,
                (key, value) -> {
                    Run run = edges.read(value, Run.class);
                    found[0] = run.start().isBefore(look) && run.until().isAfter(look);
                    return !found[0];
                });
        return found[0];
    }

    /**
     * An answer or a doubt.
     *
     * @param doubt why nobody can tell; null if it is known
     */
    public record Answer(@Nullable Standing standing, @Nullable String doubt) {}
}
