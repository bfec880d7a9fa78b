package dev.shiplog.events.identity;

/** The client that a target of a fleet belongs to. */
public record ClientName(String value) implements Identifier {
    public ClientName {
        Text.matching(
                "client",
                value,
                "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                "letters, digits, dot, dash or underscore, at most 100");
    }

    @Override
    public String toString() {
        return value;
    }
}
