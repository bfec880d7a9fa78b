package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/** The project part of a ticket key, such as {@code CLM} in {@code CLM-12}. */
public record TicketProject(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[A-Z][A-Z0-9_]{1,254}");

    public TicketProject {
        Text.matching("ticket project", value, FORM, "upper-case letters and digits, two or more");
    }

    @Override
    public String toString() {
        return value;
    }
}
