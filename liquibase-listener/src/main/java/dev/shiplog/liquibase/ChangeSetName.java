package dev.shiplog.liquibase;

import liquibase.changelog.ChangeSet;

/** The name of a changeset as its row of the history table gives it to Shiplog: {@code id::author::path}. */
final class ChangeSetName {
    private ChangeSetName() {}

    static String of(ChangeSet changeSet) {
        return changeSet.getId() + "::" + changeSet.getAuthor() + "::" + path(changeSet.getFilePath());
    }

    /** With {@code /}, without {@code classpath:} and leading {@code ./}, as the poller of the table does it. */
    private static String path(String path) {
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
