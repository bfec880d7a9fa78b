package dev.shiplog.events.identity;

/** Identifies a difference for its whole life: the same object of the same target in the same comparison. */
public record DriftId(String value) implements Identifier {
    public DriftId {
        Text.identifying("drift id", value, 100);
    }

    @Override
    public String toString() {
        return value;
    }
}
