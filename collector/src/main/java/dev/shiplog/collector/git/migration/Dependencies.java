package dev.shiplog.collector.git.migration;

import dev.shiplog.events.identity.ChangeId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Puts changes after those that they follow. */
final class Dependencies {
    private Dependencies() {}

    /** The changes, each after those that it follows; otherwise in the order that they had. A ring stays as it was. */
    static List<Change> inOrder(List<Change> changes) {
        Map<ChangeId, Change> byId = new LinkedHashMap<>();
        changes.forEach(change -> byId.putIfAbsent(change.id(), change));
        List<Change> ordered = new ArrayList<>();
        Set<ChangeId> entered = new HashSet<>();
        for (Change first : byId.values()) {
            // A stack of our own: a chain may be thousands of revisions long.
            Deque<Visit> open = new ArrayDeque<>();
            enter(first, entered, open);
            while (!open.isEmpty()) {
                Visit visit = open.peek();
                Change next = visit.next(byId);
                if (next == null) {
                    ordered.add(visit.change);
                    open.pop();
                } else {
                    enter(next, entered, open);
                }
            }
        }
        return ordered;
    }

    private static void enter(Change change, Set<ChangeId> entered, Deque<Visit> open) {
        if (entered.add(change.id())) {
            open.push(new Visit(change));
        }
    }

    private static final class Visit {
        private final Change change;
        private int seen;

        Visit(Change change) {
            this.change = change;
        }

        @Nullable
        Change next(Map<ChangeId, Change> byId) {
            while (seen < change.follows().size()) {
                Change before = byId.get(change.follows().get(seen++));
                if (before != null) {
                    return before;
                }
            }
            return null;
        }
    }
}
