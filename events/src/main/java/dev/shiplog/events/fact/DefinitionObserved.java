package dev.shiplog.events.fact;

import java.time.Instant;

/**
 * The text that a hash of {@link SchemaObserved} stands for; told once for each hash.
 *
 * @param form of the text, as in {@link SchemaObserved}
 * @param kind of object, such as {@code table}
 * @param hash of the text as it was before literals in it were masked
 * @param definition lines of {@code name: value}, literals in it masked; see {@code docs/drift.md}
 * @param cut whether its end is missing, because it is longer than {@link #LONGEST} characters
 * @param observedAt when it was seen first
 */
public record DefinitionObserved(
        String form, String kind, String hash, String definition, boolean cut, Instant observedAt)
        implements PipelineEvent {
    /** The longest text, in characters. */
    public static final int LONGEST = 262_144;

    public DefinitionObserved {
        SchemaObject.form(form);
        DatabaseObject.kind(kind);
        SchemaObject.hash("hash", hash);
        Bounds.present("definition", definition);
        if (definition.length() > LONGEST) {
            throw new IllegalArgumentException("definition has " + definition.length() + " characters, at most "
                    + LONGEST + " are allowed: cut it and say so");
        }
        definition = Bounds.storable(definition);
        observedAt = Bounds.time("observedAt", observedAt);
    }

    @Override
    public Instant occurredAt() {
        return observedAt;
    }

    @Override
    public String subject() {
        return kind + " " + hash;
    }
}
