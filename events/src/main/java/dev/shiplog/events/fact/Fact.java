package dev.shiplog.events.fact;

import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import java.util.Objects;

/**
 * A fact with its one identity, {@code source} and {@code id} together. The same identity with the same content is a
 * duplicate; with other content it is a conflict.
 */
public record Fact(SourceName source, FactId id, PipelineEvent event) {
    public Fact {
        Objects.requireNonNull(source, "source is missing");
        Objects.requireNonNull(id, "id is missing");
        Objects.requireNonNull(event, "event is missing");
    }
}
