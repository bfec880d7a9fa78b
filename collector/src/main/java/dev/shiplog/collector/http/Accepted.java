package dev.shiplog.collector.http;

import dev.shiplog.events.fact.Fact;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many facts are durable now, and their ids in the order of the delivery. */
final class Accepted {
    private Accepted() {}

    static Map<String, Object> of(List<Fact> facts) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put("accepted", facts.size());
        members.put("ids", facts.stream().map(fact -> fact.id().value()).toList());
        return members;
    }

    /** The same with what was rightly left out, and why. */
    static Map<String, Object> of(List<Fact> facts, List<String> notes) {
        Map<String, Object> members = of(facts);
        if (!notes.isEmpty()) {
            members.put("notes", notes);
        }
        return members;
    }
}
