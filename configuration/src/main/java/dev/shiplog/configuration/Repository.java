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
}
