package dev.shiplog.events.identity;

/** The project part of a ticket key, such as {@code CLM} in {@code CLM-12}. */
public record TicketProject(String value) implements Identifier {
    public TicketProject {
        Text.matching("ticket project", value, "[A-Z][A-Z0-9_]{1,254}", "upper-case letters and digits, two or more");
    }

    @Override
    public String toString() {
        return value;
    }
}
