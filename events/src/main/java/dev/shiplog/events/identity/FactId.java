package dev.shiplog.events.identity;

/** Identifies a fact within its source, a CloudEvents {@code id}. */
public record FactId(String value) implements Identifier {
    public FactId {
        Text.identifying("fact id", value, 200);
    }

    @Override
    public String toString() {
        return value;
    }
}
