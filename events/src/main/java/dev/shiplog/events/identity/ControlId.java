package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/** A control of the catalogue, such as {@code K02}. */
public record ControlId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("K[0-9]{2}");

    public ControlId {
        Text.matching("control", value, FORM, "a control's id such as K02");
    }

    @Override
    public String toString() {
        return value;
    }
}
