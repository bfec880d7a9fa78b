package dev.shiplog.events.identity;

/** A named stage of an application's promotion path, such as {@code qa}. */
public record EnvironmentName(String value) implements Identifier {
    public EnvironmentName {
        Text.matching(
                "environment",
                value,
                "[A-Za-z0-9][A-Za-z0-9._-]{0,99}",
                "letters, digits, dot, dash or underscore, at most 100");
    }

    @Override
    public String toString() {
        return value;
    }
}
