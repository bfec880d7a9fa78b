package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/** Where facts come from, a CloudEvents {@code source}: a URI reference such as {@code /repositories/claims}. */
public record SourceName(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[!-~]{1,300}");

    public SourceName {
        Text.matching("source", value, FORM, "a URI reference without spaces, at most 300 characters");
    }

    @Override
    public String toString() {
        return value;
    }
}
