package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.drift.AppliedChange;
import dev.shiplog.processor.drift.Endings;
import dev.shiplog.processor.drift.Expectation;
import dev.shiplog.processor.drift.Expectation.Expected;
import dev.shiplog.processor.drift.Present;
import dev.shiplog.processor.drift.Textual;
import dev.shiplog.processor.evidence.CurrentSchema;
import dev.shiplog.processor.evidence.Standing;
import dev.shiplog.processor.evidence.StoredBuild;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Compares targets with the schema that the migrations make which they have. */
final class MigrationUpkeep {
    private static final int REASONS = 3;

    private final Edges edges;
    private final DriftFindings drifts;
    private final Raised raised;
    private final Compare compare;
    private final NamedObjects named;
    private final ExpectedCache cache;

    MigrationUpkeep(Edges edges, DriftFindings drifts, Raised raised, Compare compare, NamedObjects named) {
        this.edges = edges;
        this.drifts = drifts;
        this.raised = raised;
        this.compare = compare;
        this.named = named;
        this.cache = new ExpectedCache(edges);
    }

    void recompute(String application, String path) {
        TargetRef target = edges.kept(Keys.of(application, SchemaIntake.TARGET, path), TargetRef.class);
        Standing.Answer answer = Standing.of(edges, application, path);
        Standing standing = compare.place(application, path) == null ? null : answer.standing();
        if (target == null || standing == null) {
            boolean due = target != null && answer.doubt() != null && edges.any(StoredBuild.all(application));
            end(application, path, Endings::dissolved, due ? answer.doubt() : null);
            return;
        }
        StoredBuild build = build(application, standing);
        if (build == null) {
            end(application, path, Endings::dissolved, otherForms(application, standing));
            return;
        }
        compare(target, standing, build);
    }

    private void end(String application, String path, UnaryOperator<Drift> ending, @Nullable String doubt) {
        raised.replace(application, path, DriftComparison.EFFECT, List.of(), ending);
        raised.replace(application, path, DriftComparison.MIGRATIONS, List.of(), ending);
        drifts.untold(application, path, DriftComparison.MIGRATIONS, doubt);
    }

    /** The newest schema of the first of the target's tools that has one in its form. */
    private @Nullable StoredBuild build(String application, Standing standing) {
        for (String tool : tools(standing)) {
            StoredBuild build = StoredBuild.of(edges, application, tool, standing.form());
            if (build != null) {
                return build;
            }
        }
        return null;
    }

    private static Set<String> tools(Standing standing) {
        return standing.applied().stream().map(AppliedChange::tool).collect(Collectors.toCollection(TreeSet::new));
    }

    private @Nullable String otherForms(String application, Standing standing) {
        Set<String> forms = new TreeSet<>();
        tools(standing).forEach(tool -> forms.addAll(StoredBuild.forms(edges, application, tool)));
        return forms.isEmpty()
                ? null
                : "The migrations were built as " + String.join(", ", forms) + ", and the target is read as "
                        + standing.form() + ": build them on a server of its version";
    }

    private void compare(TargetRef target, Standing standing, StoredBuild build) {
        String application = target.application().value();
        String path = target.path();
        Expectation expectation = cache.of(build, standing);
        Doubts doubts = doubts(application, path, standing, build);
        if (doubts.everything() != null) {
            end(application, path, Endings::dissolved, doubts.everything());
            return;
        }
        CurrentSchema schema = new CurrentSchema(application, path, edges);
        Comparison found = doubts.touched().isEmpty()
                ? cache.comparison(build, standing, schema.sum(), () -> compared(schema, expectation, doubts))
                : compared(schema, expectation, doubts);
        Map<DatabaseObject, Expected> differing = new LinkedHashMap<>(found.differing());
        differing.keySet().removeIf(object -> raised.said(application, path, object, DriftComparison.DEPLOYMENT));
        tell(target, standing, build, differing, found.untold());
    }

    private static Comparison compared(CurrentSchema schema, Expectation expectation, Doubts doubts) {
        Map<DatabaseObject, Present> present = schema.all();
        Set<DatabaseObject> all = new TreeSet<>(SiblingUpkeep.ORDER);
        all.addAll(present.keySet());
        all.addAll(expectation.objects());
        Comparison found = new Comparison(new LinkedHashMap<>(), new LinkedHashMap<>());
        for (DatabaseObject object : all) {
            Expected expected = expectation
                    .at(object)
                    .map(each -> doubts.about(object, each))
                    .orElse(null);
            if (expected == null) {
                continue;
            }
            if (expected.doubt() != null) {
                found.untold().put(object, expected.doubt());
            } else if (!expected.fits(
                    present.getOrDefault(object, Present.NEVER).structure())) {
                found.differing().put(object, expected);
            }
        }
        return found;
    }

    private void tell(
            TargetRef target,
            Standing standing,
            StoredBuild build,
            Map<DatabaseObject, Expected> differing,
            Map<DatabaseObject, String> untold) {
        String application = target.application().value();
        String path = target.path();
        BuiltDrifts found = new BuiltDrifts(edges, target, standing, build);
        List<Drift> without = new ArrayList<>();
        List<Drift> other = new ArrayList<>();
        differing.forEach((object, expected) -> found.withoutEffect(object, expected)
                .ifPresentOrElse(without::add, () -> other.add(found.of(object, expected))));
        CurrentSchema schema = new CurrentSchema(application, path, edges);
        UnaryOperator<Drift> ending = told -> untold.containsKey(told.object())
                        || differing.containsKey(told.object())
                        || raised.said(application, path, told.object(), DriftComparison.DEPLOYMENT)
                ? Endings.dissolved(told)
                : Endings.mended(told, schema.at(told.object()), standing.applied(), standing.joined());
        raised.replace(application, path, DriftComparison.EFFECT, without, ending);
        raised.replace(application, path, DriftComparison.MIGRATIONS, other, ending);
        drifts.untold(application, path, DriftComparison.MIGRATIONS, reason(untold));
    }

    private static @Nullable String reason(Map<DatabaseObject, String> untold) {
        if (untold.isEmpty()) {
            return null;
        }
        Set<String> reasons = new TreeSet<>(untold.values());
        return untold.size()
                + (untold.size() == 1 ? " object: " : " objects: ")
                + reasons.stream().limit(REASONS).collect(Collectors.joining("; "))
                + (reasons.size() > REASONS ? " and " + (reasons.size() - REASONS) + " more reasons" : "");
    }

    /** What the target's changes touch that were not built. */
    private Doubts doubts(String application, String path, Standing standing, StoredBuild build) {
        Map<DatabaseObject, String> touched = new LinkedHashMap<>();
        Set<String> built = cache.changes(build);
        for (AppliedChange change : Expectation.unknown(build.tool(), built, standing.applied())) {
            Optional<Set<DatabaseObject>> objects = named.of(application, change.tool(), change.change(), path);
            String reason = change.change() + " is not in the schema that was built at "
                    + build.commit().substring(0, 10)
                    + (build.problem() == null ? "" : ", which ended early: " + build.problem());
            if (objects.isEmpty()) {
                return new Doubts(reason + ", and nobody knows what it touches", Map.of());
            }
            objects.get().forEach(object -> touched.putIfAbsent(object, reason));
        }
        return new Doubts(null, touched);
    }

    /**
     * What nobody can tell.
     *
     * @param everything why nobody can tell of any object; null if somebody can of most
     * @param touched the objects, as the texts of changes name them, of which nobody can tell, each with why
     */
    private record Doubts(@Nullable String everything, Map<DatabaseObject, String> touched) {
        Expected about(DatabaseObject object, Expected expected) {
            for (Map.Entry<DatabaseObject, String> each : touched.entrySet()) {
                if (Textual.touches(each.getKey(), object)) {
                    return expected.doubted(each.getValue());
                }
            }
            return expected;
        }
    }

    /** What differs, and of what nobody can tell and why. */
    record Comparison(Map<DatabaseObject, Expected> differing, Map<DatabaseObject, String> untold) {}
}
