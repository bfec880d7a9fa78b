package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/** A Git repository, as its host names it: {@code owner/name}, or a bare name for a local one. */
public record RepositoryName(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*");

    public RepositoryName {
        Text.matching("repository", value, FORM, "a name such as owner/name");
    }

    @Override
    public String toString() {
        return value;
    }
}
