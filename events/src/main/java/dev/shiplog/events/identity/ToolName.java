package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/** The tool that deploys, in lower case, such as {@code flyway}. */
public record ToolName(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[a-z0-9][a-z0-9._-]{0,49}");

    public ToolName {
        Text.matching("tool", value, FORM, "a lower-case name");
    }

    @Override
    public String toString() {
        return value;
    }
}
