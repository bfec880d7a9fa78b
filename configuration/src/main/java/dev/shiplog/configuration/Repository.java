package dev.shiplog.configuration;

import dev.shiplog.events.identity.RepositoryName;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A Git repository that brings an application's changes in.
 *
 * @param formerNames under which its host knew it before it was renamed or moved
 * @param location a local path, or a URL that Git can clone
 * @param credentials null for a repository that needs none
 * @param branches whose commits count; never empty
 * @param migrations where its changes are
 * @param deployments how it tells of deployments by itself
 */
public record Repository(
        RepositoryName name,
        Set<RepositoryName> formerNames,
        String location,
        @Nullable GitCredentials credentials,
        List<RefPattern> branches,
        List<MigrationFolder> migrations,
        List<DeploymentRule> deployments) {
    public Repository {
        formerNames = Set.copyOf(formerNames);
        branches = List.copyOf(branches);
        migrations = List.copyOf(migrations);
        deployments = List.copyOf(deployments);
        if (branches.isEmpty()) {
            throw new IllegalArgumentException("branches of repository " + name + " is empty");
        }
    }

    /** A repository that is open to all, of which one branch counts. */
    public Repository(RepositoryName name, String location, String branch, List<MigrationFolder> migrations) {
        this(name, Set.of(), location, null, List.of(new RefPattern(branch)), migrations, List.of());
    }

    /** The location as logs and pages may show it: without the user and the password that a URL may hold. */
    public String shownLocation() {
        return location.replaceFirst("^([a-z][a-z0-9+.-]*://)[^/]*@", "$1");
    }

    @Override
    public String toString() {
        return name + " at " + shownLocation() + ", "
                + branches.stream().map(RefPattern::text).collect(Collectors.joining(", ", "branch ", ""));
    }
}
