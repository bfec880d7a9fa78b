package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/** A Git commit's full object name in lower-case hexadecimal: SHA-1 (40) or SHA-256 (64). */
public record CommitSha(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{40}|[0-9a-f]{64}");

    public CommitSha {
        Text.matching("commit", value, FORM, "40 or 64 lower-case hexadecimal digits");
    }

    /** The first ten digits, as people write it. */
    public String abbreviated() {
        return value.substring(0, 10);
    }

    @Override
    public String toString() {
        return value;
    }
}
