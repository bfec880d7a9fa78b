package dev.shiplog.events.identity;

/** A control of the catalogue, such as {@code K02}. */
public record ControlId(String value) implements Identifier {
    public ControlId {
        Text.matching("control", value, "K[0-9]{2}", "a control's id such as K02");
    }

    @Override
    public String toString() {
        return value;
    }
}
