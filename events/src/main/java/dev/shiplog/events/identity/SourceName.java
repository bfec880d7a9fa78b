package dev.shiplog.events.identity;

/** Where facts come from, a CloudEvents {@code source}: a URI reference such as {@code /repositories/claims}. */
public record SourceName(String value) implements Identifier {
    public SourceName {
        Text.matching("source", value, "[!-~]{1,300}", "a URI reference without spaces, at most 300 characters");
    }

    @Override
    public String toString() {
        return value;
    }
}
