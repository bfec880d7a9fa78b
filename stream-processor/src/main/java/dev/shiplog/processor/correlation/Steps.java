package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.math.BigInteger;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * The way between what stood in a table that keeps positions and what stands there now, by the graph of the changes in
 * Git: forward all changes between them were executed, backward all of them were taken back. Where the graph is not
 * known, versions that are numbers tell the direction, and nothing else tells what lies between.
 *
 * @param before what lies on the way beside the position itself, in the order of execution
 * @param outcome of each of these
 * @param reachesIt whether the position itself was executed; on the way back it was there before
 */
record Steps(List<ChangeId> before, Outcome outcome, boolean reachesIt) {
    /** How much of a graph is looked at. */
    private static final int MOST = 1000;

    static Steps of(Evidence evidence, ToolName tool, HistoryRow row) {
        if (row.replaces().isEmpty()) {
            // Where nothing stood before, all that it rests on was executed too; at a first look nobody knows.
            List<ChangeId> below = row.absentAt() == null ? List.of() : new Graph(evidence, tool).below(row.change());
            return new Steps(below, Outcome.SUCCEEDED, true);
        }
        Graph graph = new Graph(evidence, tool);
        Set<ChangeId> old = new LinkedHashSet<>(row.replaces());
        List<ChangeId> forward = graph.between(Set.of(row.change()), old);
        if (!forward.isEmpty()) {
            forward.remove(row.change());
            return new Steps(forward, Outcome.SUCCEEDED, true);
        }
        List<ChangeId> back = graph.between(old, Set.of(row.change()));
        if (!back.isEmpty()) {
            Collections.reverse(back);
            return new Steps(back, Outcome.ROLLED_BACK, false);
        }
        return old.stream().allMatch(change -> isLess(row.change(), change))
                ? new Steps(List.copyOf(old), Outcome.ROLLED_BACK, false)
                : new Steps(List.of(), Outcome.SUCCEEDED, true);
    }

    private static boolean isLess(ChangeId one, ChangeId other) {
        boolean numbers = one.value().matches("\\d{1,40}") && other.value().matches("\\d{1,40}");
        return numbers && new BigInteger(one.value()).compareTo(new BigInteger(other.value())) < 0;
    }

    /** The changes with what each of them follows, as far as Git tells it. */
    private static final class Graph {
        private final Evidence evidence;
        private final ToolName tool;
        private final Map<ChangeId, List<ChangeId>> known = new HashMap<>();

        Graph(Evidence evidence, ToolName tool) {
            this.evidence = evidence;
            this.tool = tool;
        }

        /** From these down to those, without those, in the order of execution; empty if those are not below. */
        List<ChangeId> between(Set<ChangeId> from, Set<ChangeId> to) {
            Set<ChangeId> visited = new LinkedHashSet<>();
            Deque<ChangeId> waiting = new ArrayDeque<>(from);
            boolean reached = false;
            while (!waiting.isEmpty() && visited.size() < MOST) {
                ChangeId change = waiting.poll();
                if (to.contains(change)) {
                    reached = true;
                } else if (visited.add(change)) {
                    waiting.addAll(follows(change));
                }
            }
            return reached ? ordered(visited) : new ArrayList<>();
        }

        /** All that a change rests on, in the order of execution. */
        List<ChangeId> below(ChangeId change) {
            Set<ChangeId> visited = new LinkedHashSet<>();
            Deque<ChangeId> waiting = new ArrayDeque<>(follows(change));
            while (!waiting.isEmpty() && visited.size() < MOST) {
                ChangeId next = waiting.poll();
                if (visited.add(next)) {
                    waiting.addAll(follows(next));
                }
            }
            return ordered(visited);
        }

        /** Each after all that it follows; of what is in no order the one whose name comes first. */
        private List<ChangeId> ordered(Set<ChangeId> changes) {
            List<ChangeId> ordered = new ArrayList<>();
            TreeSet<ChangeId> left = new TreeSet<>(Comparator.comparing(ChangeId::value));
            left.addAll(changes);
            while (!left.isEmpty()) {
                ChangeId next = left.stream()
                        .filter(change -> follows(change).stream().noneMatch(left::contains))
                        .findFirst()
                        .orElseGet(left::first);
                left.remove(next);
                ordered.add(next);
            }
            return ordered;
        }

        private List<ChangeId> follows(ChangeId change) {
            return known.computeIfAbsent(change, any -> evidence.introductions(tool, any).stream()
                    .map(Seen::event)
                    .filter(event -> event.introduction() != Introduction.REMOVED)
                    .map(ChangeIntroduced::follows)
                    .flatMap(List::stream)
                    .distinct()
                    .sorted((a, b) -> a.value().compareTo(b.value()))
                    .toList());
        }
    }
}
