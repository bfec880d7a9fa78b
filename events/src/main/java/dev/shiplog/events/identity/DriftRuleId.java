package dev.shiplog.events.identity;

/** Identifies a rule by which differences are not told, from when it is set until it ends. */
public record DriftRuleId(String value) implements Identifier {
    public DriftRuleId {
        Text.identifying("drift rule", value, 100);
    }

    @Override
    public String toString() {
        return value;
    }
}
