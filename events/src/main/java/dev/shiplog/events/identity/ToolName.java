package dev.shiplog.events.identity;

/** The tool that deploys, in lower case, such as {@code flyway}. */
public record ToolName(String value) implements Identifier {
    public ToolName {
        Text.matching("tool", value, "[a-z0-9][a-z0-9._-]{0,49}", "a lower-case name");
    }

    @Override
    public String toString() {
        return value;
    }
}
