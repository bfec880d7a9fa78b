package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.drift.Endings;
import dev.shiplog.processor.evidence.CurrentSchema;
import dev.shiplog.processor.evidence.Standing;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.Stores;
import dev.shiplog.processor.topology.promotions.FleetUpkeep;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps up how the schemas of targets compare with each other and with what the migrations make. */
public final class ComparisonUpkeep {
    private final Edges edges;
    private final Compare compare;
    private final FleetUpkeep fleets;
    private final Raised raised;
    private final SiblingUpkeep siblings;
    private final EnvironmentUpkeep environments;
    private final MigrationUpkeep migrations;

    public ComparisonUpkeep(Stores stores, DirtyMarks dirty, DriftFindings drifts, FleetUpkeep fleets, Estate estate) {
        this.edges = stores.edges();
        this.compare = new Compare(edges, dirty);
        this.fleets = fleets;
        this.raised = new Raised(edges, drifts);
        NamedObjects named = new NamedObjects(stores, estate);
        this.siblings = new SiblingUpkeep(edges, drifts, raised, compare);
        this.environments = new EnvironmentUpkeep(edges, drifts, raised, compare, named, estate);
        this.migrations = new MigrationUpkeep(edges, drifts, raised, compare, named);
    }

    public void recompute(Mark.Compared mark) {
        switch (mark.with()) {
            case ANYTHING -> place(mark.application(), mark.about());
            case SIBLINGS -> {
                String[] parts = Keys.parts(mark.about());
                siblings.recompute(mark.application(), parts[0], parts[1]);
            }
            case ENVIRONMENT -> environments.recompute(mark.application(), mark.about());
            case MIGRATIONS -> migrations.recompute(mark.application(), mark.about());
        }
    }

    /** Looks again whether, and in which group, a target can be compared. */
    private void place(String application, String path) {
        TargetRef target = edges.kept(Keys.of(application, SchemaIntake.TARGET, path), TargetRef.class);
        if (target == null) {
            return;
        }
        Standing standing =
                fleets.isThere(target) ? Standing.of(edges, application, path).standing() : null;
        Compare.@Nullable Place now = standing == null
                ? null
                : new Compare.Place(
                        standing.group(),
                        standing.form(),
                        new CurrentSchema(application, path, edges).sum(),
                        standing.course(),
                        Keys.time(standing.joined()));
        Compare.@Nullable Place before = compare.replace(application, path, now);
        boolean same = now == null ? before == null : now.equals(before);
        if (!same && before != null) {
            compare.mark(application, path, before);
        }
        if (!same && now != null) {
            compare.mark(application, path, now);
        }
        if (now == null) {
            raised.replace(application, path, DriftComparison.SIBLINGS, List.of(), Endings::dissolved);
            siblings.silence(application, path);
        }
        if (now == null || (same && Raised.any(edges, application, path))) {
            // Why nobody can tell, and what was seen around a deployment, may be another now.
            compare.again(application, path);
        }
    }
}
