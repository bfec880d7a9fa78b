package dev.shiplog.processor.topology.promotions;

import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The members of fleets that no configuration lists: the facts of who looks at them tell of them. Of several about
 * one the newest counts, in whatever order they come.
 */
final class Members {
    private final Edges edges;
    private final Estate estate;
    /** By application and environment; what is stored, so that a look at a fleet of thousands costs no scan. */
    private final Map<String, Map<String, TargetRef>> present = new HashMap<>();
    /** How many could have what a tool executes, by application, environment and tool, until one comes or goes. */
    private final Map<String, Integer> counts = new HashMap<>();

    Members(Edges edges, Estate estate) {
        this.edges = edges;
        this.estate = estate;
    }

    /** Takes a look at a target to the notes; answers whether it has become, or ceased to be, a member by that. */
    boolean changedBy(TargetChecked check) {
        TargetRef target = check.target();
        if (!estate.couldBeFound(target)) {
            return false;
        }
        String key = Keys.of(target.application(), "member", target.environment(), target.path());
        String before = edges.text(key);
        Instant newest = before == null ? null : Keys.time(Keys.parts(before, 3)[0]);
        if (newest != null && !check.checkedAt().isAfter(newest)) {
            return false;
        }
        boolean is = check.status() != TargetStatus.GONE;
        edges.put(
                key,
                Keys.of(
                        Keys.time(check.checkedAt()),
                        is ? "present" : "gone",
                        target.client() == null ? "" : target.client()));
        Map<String, TargetRef> fleet = fleet(target.application(), target.environment());
        counts.clear();
        TargetRef last = is ? fleet.put(target.path(), target) : fleet.remove(target.path());
        return is == (last == null);
    }

    /** All that are there now. */
    Collection<TargetRef> of(ApplicationName application, EnvironmentName environment) {
        return List.copyOf(fleet(application, environment).values());
    }

    /** The one of this path, if it is there now. */
    @Nullable
    TargetRef at(ApplicationName application, EnvironmentName environment, String path) {
        return fleet(application, environment).get(path);
    }

    /** How many of those that are there now could have what this tool executes. */
    int count(ApplicationName application, EnvironmentName environment, ToolName tool) {
        return counts.computeIfAbsent(
                Keys.of(application, environment, tool), any -> (int) fleet(application, environment).values().stream()
                        .filter(member -> keeps(member, tool))
                        .count());
    }

    /** Whether a member could have what this tool executes: those whose history it keeps, or all if it keeps none. */
    boolean keeps(TargetRef member, ToolName tool) {
        return estate.keepsHistory(member, tool) || !estate.keepsAny(member.application(), tool);
    }

    private Map<String, TargetRef> fleet(ApplicationName application, EnvironmentName environment) {
        return present.computeIfAbsent(Keys.of(application, environment), key -> stored(application, environment));
    }

    private Map<String, TargetRef> stored(ApplicationName application, EnvironmentName environment) {
        Map<String, TargetRef> found = new TreeMap<>();
        String prefix = Keys.prefix(application, "member", environment);
        edges.entries(prefix).forEach(entry -> {
            String[] told = Keys.parts(entry.value, 3);
            String path = entry.key.substring(prefix.length());
            TargetRef target = new TargetRef(
                    application,
                    environment,
                    new TargetName(path.split("/", -1)[2]),
                    told[2].isEmpty() ? null : new ClientName(told[2]));
            // Of a fleet that is not configured any more nothing is asked.
            if (told[1].equals("present") && estate.couldBeFound(target)) {
                found.put(path, target);
            }
        });
        return found;
    }
}
