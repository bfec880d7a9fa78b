package dev.shiplog.collector.git;

import dev.shiplog.collector.git.migration.Change;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.identity.ChangeId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a commit itself did to a change: that which holds of none of its parents. */
record ChangeDifference(Change change, Introduction introduction) {
    /**
     * The differences in the tool's order, what was removed last. What a merge brings in from one of its parents is the
     * doing of the commits there, and no difference.
     */
    static List<ChangeDifference> between(FolderState now, List<FolderState> parents) {
        if (parents.stream().anyMatch(parent -> parent.changes().equals(now.changes()))) {
            return List.of();
        }
        List<ChangeDifference> found = new ArrayList<>();
        for (Change change : now.changes().values()) {
            Introduction introduction = introduction(change, parents);
            if (introduction != null) {
                found.add(new ChangeDifference(change, introduction));
            }
        }
        removed(now, parents).forEach(found::add);
        return found;
    }

    private static @Nullable Introduction introduction(Change change, List<FolderState> parents) {
        List<Change> before = parents.stream()
                .map(parent -> parent.changes().get(change.id()))
                .filter(Objects::nonNull)
                .toList();
        if (before.isEmpty()) {
            return Introduction.INTRODUCED;
        }
        return before.stream().anyMatch(known -> Objects.equals(known.checksum(), change.checksum()))
                ? null
                : Introduction.EDITED;
    }

    private static Stream<ChangeDifference> removed(FolderState now, List<FolderState> parents) {
        if (parents.isEmpty()) {
            return Stream.empty();
        }
        Map<ChangeId, Change> first = parents.getFirst().changes();
        return first.values().stream()
                .filter(change -> !now.changes().containsKey(change.id()))
                .filter(change ->
                        parents.stream().allMatch(parent -> parent.changes().containsKey(change.id())))
                .map(change -> new ChangeDifference(withoutChecksum(change), Introduction.REMOVED));
    }

    private static Change withoutChecksum(Change change) {
        return new Change(
                change.id(),
                change.path(),
                null,
                change.type(),
                change.author(),
                change.comment(),
                change.labels(),
                change.conditional(),
                change.reversible(),
                change.follows(),
                change.objects());
    }
}
