package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/** A named stage of an application's promotion path, such as {@code qa}. */
public record EnvironmentName(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public EnvironmentName {
        Text.matching("environment", value, FORM, "letters, digits, dot, dash or underscore, at most 100");
    }

    @Override
    public String toString() {
        return value;
    }
}
