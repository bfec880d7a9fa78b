package dev.shiplog.processor.topology.drift;

import dev.shiplog.configuration.Environment;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.DriftState;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.drift.Differences;
import dev.shiplog.processor.drift.Endings;
import dev.shiplog.processor.drift.Passage;
import dev.shiplog.processor.drift.Present;
import dev.shiplog.processor.evidence.CurrentSchema;
import dev.shiplog.processor.evidence.Standing;
import dev.shiplog.processor.evidence.StoredCourse;
import dev.shiplog.processor.promotion.Policies;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Compares targets with those of the environment that theirs should be in sync with, where a policy says so, but for
 * the objects that changes touch which only one of the two has.
 */
final class EnvironmentUpkeep {
    private static final DriftComparison[] STRONGER = {
        DriftComparison.DEPLOYMENT, DriftComparison.EFFECT, DriftComparison.MIGRATIONS
    };

    private final Edges edges;
    private final DriftFindings drifts;
    private final Raised raised;
    private final Compare compare;
    private final Unpromoted unpromoted;
    private final Counterparts counterparts;
    private final Policies policies;
    private final Estate estate;

    EnvironmentUpkeep(
            Edges edges, DriftFindings drifts, Raised raised, Compare compare, NamedObjects named, Estate estate) {
        this.edges = edges;
        this.drifts = drifts;
        this.raised = raised;
        this.compare = compare;
        this.unpromoted = new Unpromoted(edges, named);
        this.counterparts = new Counterparts(edges, compare);
        this.policies = new Policies(estate.governance());
        this.estate = estate;
    }

    void recompute(String application, String path) {
        TargetRef target = edges.kept(Keys.of(application, SchemaIntake.TARGET, path), TargetRef.class);
        EnvironmentName like = target == null ? null : like(target);
        if (target == null || like == null) {
            end(application, path, null);
            return;
        }
        Counterparts.Found found = counterparts.of(target, like.value());
        compare.compared(application, path, like.value(), found.alone() ? found.path() : null);
        Standing here = standing(application, path);
        Standing there = found.path() == null ? null : standing(application, found.path());
        if (here == null || there == null) {
            String doubt = here == null ? Standing.of(edges, application, path).doubt() : found.doubt();
            end(application, path, doubt);
        } else if (!here.form().equals(there.form())) {
            end(
                    application,
                    path,
                    found.path() + " is read as " + there.form() + ", and this target as " + here.form());
        } else {
            compare(target, here, Objects.requireNonNull(found.path()), there);
        }
    }

    private @Nullable EnvironmentName like(TargetRef target) {
        return estate.environments(target.application()).stream()
                .filter(known -> known.name().equals(target.environment()))
                .findFirst()
                .map((Environment known) -> policies.inSyncWith(target.application(), known))
                .orElse(null);
    }

    private @Nullable Standing standing(String application, String path) {
        return compare.place(application, path) == null
                ? null
                : Standing.of(edges, application, path).standing();
    }

    private void end(String application, String path, @Nullable String doubt) {
        raised.replace(application, path, DriftComparison.ENVIRONMENT, List.of(), Endings::dissolved);
        drifts.untold(application, path, DriftComparison.ENVIRONMENT, doubt);
    }

    private void compare(TargetRef target, Standing here, String other, Standing there) {
        String application = target.application().value();
        String path = target.path();
        CurrentSchema own = new CurrentSchema(application, path, edges);
        CurrentSchema like = new CurrentSchema(application, other, edges);
        Set<DatabaseObject> differing = differing(own, like);
        Unpromoted.Touched touched = differing.isEmpty()
                ? Unpromoted.Touched.NOTHING
                : unpromoted.between(application, path, here, other, there);
        if (touched.doubt() != null) {
            end(application, path, touched.doubt());
            return;
        }
        List<Drift> found = new ArrayList<>();
        for (DatabaseObject object : differing) {
            if (!touched.covers(object) && !raised.said(application, path, object, STRONGER)) {
                found.add(drift(target, here, object, own.at(object), other, there, like.at(object)));
            }
        }
        raised.replace(
                application,
                path,
                DriftComparison.ENVIRONMENT,
                found,
                told -> differing.contains(told.object())
                        ? Endings.dissolved(told)
                        : Endings.mended(told, own.at(told.object()), here.applied(), here.joined()));
        drifts.untold(application, path, DriftComparison.ENVIRONMENT, null);
    }

    /** Of other environments the roles and what they may do are not compared. */
    private static Set<DatabaseObject> differing(CurrentSchema own, CurrentSchema like) {
        Set<DatabaseObject> found = new TreeSet<>(SiblingUpkeep.ORDER);
        found.addAll(own.differing(like));
        found.removeIf(object ->
                Objects.equals(own.at(object).structure(), like.at(object).structure()));
        return found;
    }

    private Drift drift(
            TargetRef target,
            Standing here,
            DatabaseObject object,
            Present own,
            String other,
            Standing there,
            Present like) {
        StoredCourse course = new StoredCourse(target.application().value(), target.path(), object, edges);
        Passage passage = Passage.of(course.steps(), step -> Objects.equals(step.structure(), like.structure()));
        Instant since = later(here.joined(), own.since());
        Instant first = later(since, later(there.joined(), like.since()));
        Instant before = passage.left() == null ? null : course.lookBefore(passage.left());
        return new Drift(
                Differences.id(target.path(), DriftComparison.ENVIRONMENT, object),
                target,
                DriftComparison.ENVIRONMENT,
                object,
                like.hash(),
                own.hash(),
                other,
                DriftState.OPEN,
                before == null || !before.isBefore(first) ? null : before,
                first,
                first,
                null,
                null,
                null,
                null,
                passage.times());
    }

    private static Instant later(Instant one, Instant other) {
        return other.isAfter(one) ? other : one;
    }
}
