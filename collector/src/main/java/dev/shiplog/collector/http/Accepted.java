package dev.shiplog.collector.http;

import dev.shiplog.events.fact.Fact;
import java.util.List;

/** How many facts are durable now, and their ids in the order of the delivery. */
record Accepted(int accepted, List<String> ids) {
    static Accepted of(List<Fact> facts) {
        return new Accepted(
                facts.size(), facts.stream().map(fact -> fact.id().value()).toList());
    }
}
