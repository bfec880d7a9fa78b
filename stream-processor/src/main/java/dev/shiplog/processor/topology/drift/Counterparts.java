package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.jspecify.annotations.Nullable;

/**
 * With which target of another environment one is compared: with that of the same client, else with that of the same
 * name but for the environment's, else with the only one, else with what more than half are like.
 */
final class Counterparts {
    private final Edges edges;
    private final Compare compare;

    Counterparts(Edges edges, Compare compare) {
        this.edges = edges;
        this.compare = compare;
    }

    Found of(TargetRef target, String like) {
        String application = target.application().value();
        Map<String, Compare.Place> all = new TreeMap<>();
        for (KeyValue<String, Compare.Place> each : compare.members(application, like)) {
            all.put(each.key, each.value);
        }
        if (all.isEmpty()) {
            return new Found(null, false, "No target of " + like + " can be compared");
        }
        List<String> client = target.client() == null ? List.of() : ofClient(target, all);
        if (client.size() == 1) {
            return new Found(client.getFirst(), true, null);
        }
        String named = named(target, like, all);
        if (named != null) {
            return new Found(named, true, null);
        }
        return majority(like, all);
    }

    private List<String> ofClient(TargetRef target, Map<String, Compare.Place> all) {
        List<String> found = new ArrayList<>();
        for (String path : all.keySet()) {
            TargetRef other = edges.kept(Keys.of(target.application(), SchemaIntake.TARGET, path), TargetRef.class);
            if (other != null && target.client() != null && target.client().equals(other.client())) {
                found.add(path);
            }
        }
        return found;
    }

    private static @Nullable String named(TargetRef target, String like, Map<String, Compare.Place> all) {
        String name = target.target().value();
        String place = target.application() + "/" + like + "/";
        String same = place + name;
        String called = place + name.replace(target.environment().value(), like);
        return all.containsKey(called) ? called : all.containsKey(same) ? same : null;
    }

    private static Found majority(String like, Map<String, Compare.Place> all) {
        Map<String, List<String>> kinds = all.entrySet().stream()
                .collect(Collectors.groupingBy(
                        each -> Keys.of(each.getValue().group(), each.getValue().sum()),
                        TreeMap::new,
                        Collectors.mapping(Map.Entry::getKey, Collectors.toList())));
        return kinds.values().stream()
                .filter(alike -> 2 * alike.size() > all.size())
                .findFirst()
                .map(alike -> new Found(alike.getFirst(), false, null))
                .orElseGet(() -> new Found(
                        null,
                        false,
                        "No target of " + like + " belongs to it, and no more than half of " + all.size()
                                + " there are alike"));
    }

    /**
     * What was found.
     *
     * @param path null if there is none
     * @param alone whether it belongs to the target, whatever the others are
     * @param doubt why there is none
     */
    record Found(@Nullable String path, boolean alone, @Nullable String doubt) {}
}
