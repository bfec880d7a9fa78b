package dev.shiplog.processor.topology.judgements;

import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.processor.correlation.Execution;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Keeps what judging one deployment asks of others: which took part in a change, and under which key the trail of a
 * deployment is kept. The deployments of a change are sorted by environment, by what became of it, by checksum and by
 * time, so that the first of each kind is found without a look at the others.
 */
public final class JudgementIndex {
    /** It was tried, or marked as run, or left out. */
    static final String OTHERWISE = "0";
    /** It went through. */
    static final String THROUGH = "1";
    /** It went through again, in place of the earlier time. */
    static final String AGAIN = "2";
    /** It was taken back. */
    static final String BACK = "3";
    /** Stands for a checksum that is not known. */
    static final String NO_CHECKSUM = "-";

    private final Edges edges;
    private final DirtyMarks dirty;

    public JudgementIndex(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.dirty = dirty;
    }

    /** Marks a deployment to be judged again. */
    void mark(String application, DeploymentId deployment) {
        String trailKey = edges.text(Keys.of(application, "judged", deployment));
        if (trailKey != null) {
            dirty.mark(new Mark.Judgement(application, trailKey));
        }
    }

    /**
     * Marks the deployments of a change, by whichever tool.
     *
     * @param order whether its order among others is in question too
     */
    void markChange(String application, ChangeId change, boolean order) {
        String[] cursor = {Keys.prefix(application, "part")};
        String end = Keys.end(application, "part");
        while (!cursor[0].equals(end)) {
            String from = cursor[0];
            cursor[0] = end;
            edges.walk(from, end, false, (key, value) -> {
                String tool = Keys.parts(key)[2];
                edges.entries(Keys.prefix(application, "part", tool, change))
                        .forEach(entry -> dirty.mark(new Mark.Judgement(application, entry.value)));
                if (order) {
                    dirty.mark(new Mark.Promotion(application, tool, change.value()));
                }
                cursor[0] = Keys.end(application, "part", tool);
                return false;
            });
        }
    }

    /** Marks the deployments that a change's way through the environments speaks for or against. */
    public void promoted(@Nullable Promotion before, Promotion now) {
        Set<PromotionProblem> differing = new HashSet<>(before == null ? Set.of() : before.problems());
        for (PromotionProblem problem : now.problems()) {
            if (!differing.remove(problem)) {
                differing.add(problem);
            }
        }
        differing.stream()
                .map(PromotionProblem::deployment)
                .filter(Objects::nonNull)
                .distinct()
                .forEach(deployment -> mark(now.application().value(), deployment));
    }

    /** The edges of a trail, each with the trail's key. */
    public static Map<String, String> parts(String trailKey, @Nullable Trail trail) {
        if (trail == null) {
            return Map.of();
        }
        Map<String, String> found = new LinkedHashMap<>();
        if (trail.supersededBy() == null) {
            Map<Integer, Execution> executions = new HashMap<>();
            Execution.of(trail).forEach(entry -> executions.put(entry.getKey().position(), entry.getValue()));
            for (TrailChange change : trail.changes()) {
                found.put(part(trail, change, executions.get(change.position())), trailKey);
            }
        }
        found.put(Keys.of(trail.application(), "judged", trail.deployment()), trailKey);
        return found;
    }

    private static String part(Trail trail, TrailChange change, @Nullable Execution execution) {
        Checksum checksum = change.checksum();
        return Keys.of(
                trail.application(),
                "part",
                trail.tool(),
                change.change(),
                trail.target().environment(),
                state(change, execution),
                checksum == null ? NO_CHECKSUM : checksum,
                Keys.time(execution == null ? trail.startedAt() : execution.at()),
                trail.deployment());
    }

    private static String state(TrailChange change, @Nullable Execution execution) {
        if (execution == null) {
            return OTHERWISE;
        }
        if (execution.undone()) {
            return BACK;
        }
        return change.row() == RowKind.RERAN ? AGAIN : THROUGH;
    }
}
