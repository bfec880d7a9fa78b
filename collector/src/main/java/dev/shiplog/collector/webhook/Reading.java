package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.Fact;
import java.util.List;

/** What a delivery was found to say. */
public sealed interface Reading {
    /** It tells these facts. */
    record Facts(List<Fact> facts) implements Reading {
        public Facts {
            facts = List.copyOf(facts);
        }
    }

    /** It rightly tells nothing, such as a ping; nothing of it needs to be kept. */
    record Nothing(String reason) implements Reading {}

    /** It is of a kind that this version does not read; it is kept, so that a later one can. */
    record UnknownKind(String explanation) implements Reading {}

    /** It is damaged, or not what its kind should be. */
    record Unreadable(String explanation) implements Reading {}
}
