package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/** What is deployed: owns repositories, databases and a promotion path. */
public record ApplicationName(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public ApplicationName {
        Text.matching("application", value, FORM, "letters, digits, dot, dash or underscore, at most 100");
    }

    @Override
    public String toString() {
        return value;
    }
}
