package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/** The client that a target of a fleet belongs to. */
public record ClientName(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public ClientName {
        Text.matching("client", value, FORM, "letters, digits, dot, dash or underscore, at most 100");
    }

    @Override
    public String toString() {
        return value;
    }
}
