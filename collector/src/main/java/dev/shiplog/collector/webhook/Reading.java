package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.SourceName;
import java.util.ArrayList;
import java.util.List;

/** What a delivery was found to say. */
public sealed interface Reading {
    /** It tells these facts. */
    record Facts(List<Fact> facts) implements Reading {
        public Facts {
            facts = List.copyOf(facts);
        }

        /** Facts of a source, each named by its content. */
        static Facts of(SourceName source, List<? extends PipelineEvent> events) {
            List<Fact> facts = new ArrayList<>(events.size());
            for (PipelineEvent event : events) {
                facts.add(dev.shiplog.events.json.Facts.observed(source, event));
            }
            return new Facts(facts);
        }
    }

    /** It rightly tells nothing, such as a ping; nothing of it needs to be kept. */
    record Nothing(String reason) implements Reading {}

    /** It is of a kind that this version does not read; it is kept, so that a later one can. */
    record UnknownKind(String explanation) implements Reading {}

    /** It is damaged, or not what its kind should be. */
    record Unreadable(String explanation) implements Reading {}
}
