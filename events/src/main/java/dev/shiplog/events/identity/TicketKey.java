package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/** A ticket's key in its tracker, such as {@code CLM-12}. */
public record TicketKey(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{1,254}-[1-9][0-9]{0,17}");

    public TicketKey {
        Text.matching("ticket", value, FORM, "a key such as CLM-12");
    }

    /** The part before the number. */
    public TicketProject project() {
        return new TicketProject(value.substring(0, value.lastIndexOf('-')));
    }

    @Override
    public String toString() {
        return value;
    }
}
