package dev.shiplog.events.identity;

import java.util.regex.Pattern;

/** A pull request, written {@code repository#number}. */
public record PullRequestId(String value) implements Identifier {
    private static final Pattern FORM = Pattern.compile("[^#\\s]+#[1-9][0-9]{0,17}");

    public PullRequestId {
        Text.matching("pull request", value, FORM, "repository#number");
    }

    /** The pull request of a repository with this number, which counts from 1. */
    public static PullRequestId of(RepositoryName repository, long number) {
        return new PullRequestId(repository.value() + '#' + number);
    }

    /** The repository that it wants to change. */
    public RepositoryName repository() {
        return new RepositoryName(value.substring(0, value.lastIndexOf('#')));
    }

    @Override
    public String toString() {
        return value;
    }
}
