package dev.shiplog.events.identity;

/** Identifies an alert for its whole life: the same cause has the same id. */
public record AlertId(String value) implements Identifier {
    public AlertId {
        Text.identifying("alert id", value, 1500);
    }

    @Override
    public String toString() {
        return value;
    }
}
