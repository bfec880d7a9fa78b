package dev.shiplog.processor.topology.promotions;

import dev.shiplog.configuration.Environment;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.promotion.Journey;
import dev.shiplog.processor.promotion.Overtaken;
import dev.shiplog.processor.promotion.Stage;
import dev.shiplog.processor.promotion.Waypoint;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Kept;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Keeps which change overtook which on the way from one environment to the next, among the changes of one tool. Two
 * indexes hold the changes of an environment: by when they came to the one before, and by when they came here, where
 * those that still wait stand last. So a change that arrives in its turn costs a look at its neighbours only. No walk
 * sees more than {@value #FURTHEST} changes: what was overtaken by more places than that may be missed.
 */
final class OrderUpkeep {
    static final int FURTHEST = 500;

    private final Edges edges;
    private final DirtyMarks dirty;
    private final Estate estate;
    private final Stages stages;
    private final FleetUpkeep fleets;
    private final Markers markers;
    private final GitFacts git;

    OrderUpkeep(Edges edges, DirtyMarks dirty, Estate estate, FleetUpkeep fleets, GitFacts git) {
        this.edges = edges;
        this.dirty = dirty;
        this.estate = estate;
        this.stages = new Stages(edges);
        this.fleets = fleets;
        this.markers = new Markers(edges);
        this.git = git;
    }

    /** Looks again when a change came where. */
    void recompute(String application, String tool, String change) {
        ApplicationName name = new ApplicationName(application);
        @Nullable String before = null;
        List<ChangeIntroduced> introductions = git.introductions(application, tool, change);
        for (Environment environment : estate.environments(name)) {
            if (fleets.possible(name, environment.name(), new ToolName(tool)) == 0) {
                continue;
            }
            String here = environment.name().value();
            if (before != null) {
                Lane lane = new Lane(application, here, tool);
                lane.replace(change, waypoint(lane, before, change, Journey.removedAt(introductions)));
            }
            before = here;
        }
    }

    /** What a change overtook on the way to an environment, the earliest first. */
    List<Overtaken> overtaken(String application, String environment, String tool, String change) {
        Lane lane = new Lane(application, environment, tool);
        List<Overtaken> found = new ArrayList<>();
        for (String other : edges.rests(lane.overtookPrefix(change))) {
            Waypoint point = lane.point(other);
            if (point != null) {
                found.add(new Overtaken(new ChangeId(other), point.before(), point.settledAt()));
            }
        }
        found.sort(Comparator.comparing(Overtaken::before)
                .thenComparing(other -> other.change().value()));
        return found;
    }

    private @Nullable Waypoint waypoint(Lane lane, String before, String change, @Nullable Instant removedAt) {
        Stage there = stages.stage(lane.application, before, lane.tool, change);
        Stage here = stages.stage(lane.application, lane.environment, lane.tool, change);
        // Repeatable migrations run after all others whatever their age; what only is marked was never on its way.
        boolean ordered = !(lane.tool.equals("flyway") && change.startsWith("R__"));
        if (!ordered || there.firstAt() == null) {
            return null;
        }
        if (here.firstAt() == null && markers.excuse(lane.application, lane.environment, lane.tool, change)) {
            return null;
        }
        Instant left = there.emptiedAt();
        Instant over = left == null || (removedAt != null && removedAt.isBefore(left)) ? removedAt : left;
        return new Waypoint(
                there.firstAt(),
                String.valueOf(there.firstBy()),
                here.firstAt(),
                here.firstBy() == null ? null : here.firstBy().value(),
                over);
    }

    /** The changes of a tool on their way to one environment. */
    private final class Lane {
        private final String application;
        private final String environment;
        private final String tool;

        Lane(String application, String environment, String tool) {
            this.application = application;
            this.environment = environment;
            this.tool = tool;
        }

        @Nullable
        Waypoint point(String change) {
            String text = edges.text(Keys.of(application, "waypoint", environment, tool, change));
            return text == null ? null : edges.read(text, Waypoint.class);
        }

        String overtookPrefix(String change) {
            return Keys.prefix(application, "overtook", environment, tool, change);
        }

        void replace(String change, @Nullable Waypoint now) {
            Waypoint was = point(change);
            if (Objects.equals(was, now)) {
                return;
            }
            String key = Keys.of(application, "waypoint", environment, tool, change);
            if (was != null) {
                edges.remove(departure(was, change));
                edges.remove(arrival(was, change));
            }
            if (now == null) {
                edges.remove(key);
            } else {
                String text = Kept.text(now);
                edges.put(key, text);
                edges.put(departure(now, change), text);
                edges.put(arrival(now, change), text);
            }
            overtakes(change, now);
            isOvertaken(change, was, now);
        }

        private void overtakes(String change, @Nullable Waypoint now) {
            Set<String> candidates = new TreeSet<>(edges.rests(overtookPrefix(change)));
            Set<String> others = new TreeSet<>();
            if (now != null && now.here() != null) {
                walk("arrival", arrival(now, change), (other, point) -> {
                    candidates.add(other);
                    // Those that wait stand last, in the order in which they came to the environment before.
                    return point.here() != null || point.before().isBefore(now.before());
                });
                for (String other : candidates) {
                    Waypoint point = point(other);
                    if (point != null && !other.equals(change) && now.overtook(point)) {
                        others.add(other);
                    }
                }
            }
            candidates.addAll(others);
            candidates.forEach(other -> pair(change, other, others.contains(other)));
        }

        /** What came late to the environment before, or is gone from this one, may have been overtaken by more. */
        private void isOvertaken(String change, @Nullable Waypoint was, @Nullable Waypoint now) {
            Set<String> candidates =
                    new TreeSet<>(edges.rests(Keys.prefix(application, "overtaken", environment, tool, change)));
            candidates.forEach(other -> dirty.mark(new Mark.Promotion(application, tool, other)));
            Set<String> others = new TreeSet<>();
            if (now != null) {
                boolean more = was == null
                        || now.before().isBefore(was.before())
                        || (was.here() != null
                                && (now.here() == null || now.here().isAfter(was.here())))
                        || !Objects.equals(was.over(), now.over());
                if (more) {
                    walk("departure", departure(now, change), (other, point) -> {
                        if (point.here() != null) {
                            candidates.add(other);
                        }
                        return true;
                    });
                }
                for (String other : candidates) {
                    Waypoint point = point(other);
                    if (point != null && !other.equals(change) && point.overtook(now)) {
                        others.add(other);
                    }
                }
            }
            candidates.forEach(other -> pair(other, change, others.contains(other)));
        }

        private void pair(String first, String second, boolean overtook) {
            String there = overtookPrefix(first) + second;
            if (edges.has(there) == overtook) {
                return;
            }
            String back = Keys.of(application, "overtaken", environment, tool, second, first);
            if (overtook) {
                edges.add(there);
                edges.add(back);
            } else {
                edges.remove(there);
                edges.remove(back);
            }
            dirty.mark(new Mark.Promotion(application, tool, first));
        }

        private String departure(Waypoint point, String change) {
            return Keys.of(application, "departure", environment, tool, Keys.time(point.before()), change);
        }

        private String arrival(Waypoint point, String change) {
            String place = point.here() == null ? "1" + Keys.time(point.before()) : "0" + Keys.time(point.here());
            return Keys.of(application, "arrival", environment, tool, place, change);
        }

        private void walk(String index, String from, Sight sight) {
            int[] seen = {0};
            int changeAt = 5;
            edges.walk(from + '\0', Keys.end(application, index, environment, tool), false, (key, value) -> {
                seen[0]++;
                return sight.see(Keys.parts(key)[changeAt], edges.read(value, Waypoint.class)) && seen[0] < FURTHEST;
            });
        }
    }

    /** Sees a change on a walk. */
    private interface Sight {
        /** Answers whether the walk goes on. */
        boolean see(String change, Waypoint point);
    }

    /** What Git tells of a change. */
    interface GitFacts {
        List<ChangeIntroduced> introductions(String application, String tool, String change);
    }
}
