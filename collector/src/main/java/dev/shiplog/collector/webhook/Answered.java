package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.Facts;
import dev.shiplog.events.json.UnreadableJsonException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a page of a host's answer was found to say. One element that is damaged does not lose the others.
 *
 * @param elements how many the page had
 * @param next what leads to the next page: an address or a token; null on the last one
 */
public record Answered(List<Fact> facts, List<Damaged> damaged, int elements, @Nullable String next) {
    public Answered {
        facts = List.copyOf(facts);
        damaged = List.copyOf(damaged);
    }

    /**
     * An element that is not what it should be.
     *
     * @param json the element itself
     */
    @SuppressWarnings("ArrayRecordComponent") // Nothing compares two of them.
    public record Damaged(String explanation, byte[] json) {}

    /** Reads one element of a page. */
    interface Reader {
        List<? extends PipelineEvent> read(Node element) throws UnreadableJsonException;
    }

    static Answered of(SourceName source, List<Node> elements, @Nullable String next, Reader reader) {
        List<Fact> facts = new ArrayList<>();
        List<Damaged> damaged = new ArrayList<>();
        for (Node element : elements) {
            try {
                for (PipelineEvent event : reader.read(element)) {
                    facts.add(Facts.observed(source, event));
                }
            } catch (UnreadableJsonException | IllegalArgumentException e) {
                damaged.add(new Damaged(String.valueOf(e.getMessage()), element.written()));
            }
        }
        return new Answered(facts, damaged, elements.size(), next);
    }
}
