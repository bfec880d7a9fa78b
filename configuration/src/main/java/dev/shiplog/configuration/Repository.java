package dev.shiplog.configuration;

import dev.shiplog.events.identity.RepositoryName;
import java.util.List;

/**
 * A Git repository that brings an application's changes in.
 *
 * @param location a local path, or a URL that Git can clone
 * @param branch whose commits count
 * @param migrations where its changes are
 */
public record Repository(RepositoryName name, String location, String branch, List<MigrationFolder> migrations) {
    public Repository {
        migrations = List.copyOf(migrations);
    }

    /** The location as logs and pages may show it: without the user and the password that a URL may hold. */
    public String shownLocation() {
        return location.replaceFirst("^([a-z][a-z0-9+.-]*://)[^/]*@", "$1");
    }

    @Override
    public String toString() {
        return name + " at " + shownLocation() + ", branch " + branch;
    }
}
