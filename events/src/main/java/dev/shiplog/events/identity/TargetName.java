package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/** One thing deployed to, unique within its application: a database in an environment. */
public record TargetName(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");

    public TargetName {
        Text.matching("target", value, FORM, "letters, digits, dot, dash or underscore, at most 100");
    }

    @Override
    public String toString() {
        return value;
    }
}
