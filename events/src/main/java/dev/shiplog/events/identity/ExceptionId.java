package dev.shiplog.events.identity;

/** Identifies an exception from a control for its whole life: asked for, approved, withdrawn. */
public record ExceptionId(String value) implements Identifier {
    public ExceptionId {
        Text.identifying("exception", value, 100);
    }

    @Override
    public String toString() {
        return value;
    }
}
