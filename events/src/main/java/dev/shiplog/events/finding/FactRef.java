package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;

/** Points to a fact in the ledger. */
public record FactRef(SourceName source, FactId id) implements Comparable<FactRef> {
    public FactRef {
        Bounds.present("source", source);
        Bounds.present("id", id);
    }

    @Override
    public int compareTo(FactRef other) {
        int bySource = source.value().compareTo(other.source.value());
        return bySource != 0 ? bySource : id.value().compareTo(other.id.value());
    }
}
