package dev.shiplog.collector.history;

import dev.shiplog.events.identity.ChangeId;

/** How Liquibase's changes are named, in its history table and in Git alike. */
public final class LiquibaseChangeId {
    private LiquibaseChangeId() {}

    /**
     * The changeset with this identity, written {@code id::author::path}.
     *
     * @param path of the changelog, or its logical path
     */
    public static ChangeId of(String id, String author, String path) {
        return new ChangeId(id + "::" + author + "::" + path(path));
    }

    /** A changelog's path as it identifies: with {@code /}, without {@code classpath:} and leading {@code ./}. */
    public static String path(String path) {
        String plain = path.strip().replace('\\', '/');
        if (plain.startsWith("classpath:")) {
            plain = plain.substring("classpath:".length());
        }
        while (plain.startsWith("/") || plain.startsWith("./")) {
            plain = plain.substring(plain.indexOf('/') + 1);
        }
        return plain;
    }
}
