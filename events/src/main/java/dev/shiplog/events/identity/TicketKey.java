package dev.shiplog.events.identity;

/** A ticket's key in its tracker, such as {@code CLM-12}. */
public record TicketKey(String value) implements Identifier {
    public TicketKey {
        Text.matching("ticket", value, "[A-Z][A-Z0-9_]{1,254}-[1-9][0-9]{0,17}", "a key such as CLM-12");
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
