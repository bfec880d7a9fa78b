package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.finding.FactRef;
import java.util.Objects;

/** A fact's content with the reference under which the ledger holds it. */
public record Seen<E extends PipelineEvent>(FactRef ref, E event) {
    public Seen {
        Objects.requireNonNull(ref, "ref");
        Objects.requireNonNull(event, "event");
    }

    /** The fact, whose content must be of this type. */
    public static <E extends PipelineEvent> Seen<E> of(Fact fact, Class<E> type) {
        return new Seen<>(new FactRef(fact.source(), fact.id()), type.cast(fact.event()));
    }
}
