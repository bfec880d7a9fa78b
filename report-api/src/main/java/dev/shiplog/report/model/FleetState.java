package dev.shiplog.report.model;

import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The targets of an environment that one tool deploys to, as a group.
 *
 * @param changes that began there last, and those that only a part of the targets has, the newest first; empty if
 *     nothing is known of any, which does not mean that no target lags
 * @param more whether a part of the targets has further changes, which were not looked at
 */
public record FleetState(
        EnvironmentName environment, ToolName tool, List<FleetMember> members, List<Completion> changes, boolean more) {
    public FleetState {
        members = List.copyOf(members);
        changes = List.copyOf(changes);
    }

    /** The same group with the targets of one client alone; how far changes have come stays that of all. */
    public FleetState of(ClientName client) {
        return new FleetState(
                environment,
                tool,
                members.stream()
                        .filter(member -> client.equals(member.client()))
                        .toList(),
                changes,
                more);
    }

    /** Targets that share their newest change, the largest group first. */
    public List<Level> levels() {
        Map<String, Level> levels = new TreeMap<>();
        for (FleetMember member : members) {
            String change = member.newestChange();
            levels.merge(
                    change == null ? "" : "=" + change,
                    new Level(change, 1),
                    (a, b) -> new Level(a.change(), a.targets() + b.targets()));
        }
        return levels.values().stream()
                .sorted(Comparator.comparingInt(Level::targets).reversed())
                .toList();
    }

    /** Targets that lag, or of which nobody can tell. */
    public List<FleetMember> lagging() {
        return members.stream().filter(member -> member.reason() != null).toList();
    }

    /**
     * How many targets have the same newest change.
     *
     * @param change null: none is known
     */
    public record Level(@Nullable String change, int targets) {}

    /**
     * How far a change has come in the group.
     *
     * @param firstAt when the first target had it
     * @param completeAt when all had it; null while one lacks it
     */
    public record Completion(
            String change, int holders, int targets, @Nullable Instant firstAt, @Nullable Instant completeAt) {
        /** From the first target to all of them; null while one lacks it. */
        public @Nullable Duration timeToComplete() {
            return firstAt == null || completeAt == null || completeAt.isBefore(firstAt)
                    ? null
                    : Duration.between(firstAt, completeAt);
        }

        /** How many percent of the targets have it, rounded down: only all of them are 100. */
        public int percent() {
            return targets == 0 ? 0 : (int) (100L * Math.min(holders, targets) / targets);
        }
    }
}
