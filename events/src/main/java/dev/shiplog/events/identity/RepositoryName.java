package dev.shiplog.events.identity;

/** A Git repository, as its host names it: {@code owner/name}, or a bare name for a local one. */
public record RepositoryName(String value) implements Identifier {
    public RepositoryName {
        Text.matching("repository", value, "[A-Za-z0-9._~-]+(/[A-Za-z0-9._~-]+)*", "a name such as owner/name");
    }

    @Override
    public String toString() {
        return value;
    }
}
