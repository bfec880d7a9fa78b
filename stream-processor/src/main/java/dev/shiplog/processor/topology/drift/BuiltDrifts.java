package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftCause;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.drift.AppliedChange;
import dev.shiplog.processor.drift.Differences;
import dev.shiplog.processor.drift.Expectation.Expected;
import dev.shiplog.processor.drift.Passage;
import dev.shiplog.processor.drift.Present;
import dev.shiplog.processor.drift.Run;
import dev.shiplog.processor.drift.Step;
import dev.shiplog.processor.evidence.CurrentSchema;
import dev.shiplog.processor.evidence.Look;
import dev.shiplog.processor.evidence.Looks;
import dev.shiplog.processor.evidence.Standing;
import dev.shiplog.processor.evidence.StoredBuild;
import dev.shiplog.processor.evidence.StoredCourse;
import dev.shiplog.processor.state.Edges;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The differences of one target from what the migrations make. */
final class BuiltDrifts {
    private final String application;
    private final Edges edges;
    private final TargetRef target;
    private final Standing standing;
    private final StoredBuild build;
    private final Looks looks;

    BuiltDrifts(Edges edges, TargetRef target, Standing standing, StoredBuild build) {
        this.application = target.application().value();
        this.edges = edges;
        this.target = target;
        this.standing = standing;
        this.build = build;
        this.looks = new Looks(application, target.path(), edges);
    }

    /** An object is not as the changes make it that the target has. */
    Drift of(DatabaseObject object, Expected expected) {
        Present present = present(object);
        Instant first = later(standing.joined(), present.since());
        DriftCause cause = expected.unrecorded(present.structure()) ? DriftCause.UNRECORDED : null;
        return drift(DriftComparison.MIGRATIONS, object, expected, present, build.commit(), first, cause);
    }

    /**
     * A deployment that succeeded made an object last, and the looks right before and after it saw no change of that
     * object. Empty if they did, or there are no such looks.
     */
    Optional<Drift> withoutEffect(DatabaseObject object, Expected expected) {
        AppliedChange maker = standing.applied().stream()
                .filter(change ->
                        change.tool().equals(build.tool()) && change.change().equals(expected.maker()))
                .findFirst()
                .orElse(null);
        Run run = maker == null ? null : course(object).run(maker.at(), maker.deployment());
        if (maker == null || run == null || run.end() == null || run.outcome() != Outcome.SUCCEEDED) {
            return Optional.empty();
        }
        Look before = looks.before(run.start(), Look::complete);
        Look after = looks.after(run.end(), Look::complete);
        if (before == null
                || after == null
                || !before.form().equals(after.form())
                || !after.form().equals(standing.form())) {
            return Optional.empty();
        }
        if (moved(course(object).steps(), before.observedAt(), after.observedAt())) {
            return Optional.empty();
        }
        return Optional.of(drift(
                DriftComparison.EFFECT,
                object,
                expected,
                present(object),
                maker.deployment(),
                after.observedAt(),
                DriftCause.NO_EFFECT));
    }

    /** Whether any look after the one time and until the other saw the object otherwise. */
    private static boolean moved(List<Step> steps, Instant from, Instant to) {
        String was = null;
        for (Step step : steps) {
            if (step.at().isAfter(to)) {
                return false;
            }
            if (step.at().isAfter(from) && !Objects.equals(was, step.structure())) {
                return true;
            }
            was = step.structure();
        }
        return false;
    }

    private Drift drift(
            DriftComparison comparison,
            DatabaseObject object,
            Expected expected,
            Present present,
            String against,
            Instant first,
            @Nullable DriftCause cause) {
        StoredCourse course = course(object);
        Passage passage = Passage.of(
                course.steps(), step -> step.form().equals(standing.form()) && expected.fits(step.structure()));
        Instant before = passage.left() == null ? null : course.lookBefore(passage.left());
        Instant changed = later(first, present.since());
        return new Drift(
                Differences.id(target.path(), comparison, object),
                target,
                comparison,
                object,
                expected.hash(),
                present.hash(),
                against,
                DriftState.OPEN,
                before == null || !before.isBefore(first) ? null : before,
                first,
                changed,
                null,
                null,
                null,
                cause,
                passage.times());
    }

    private Present present(DatabaseObject object) {
        return new CurrentSchema(application, target.path(), edges).at(object);
    }

    private StoredCourse course(DatabaseObject object) {
        return new StoredCourse(application, target.path(), object, edges);
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
