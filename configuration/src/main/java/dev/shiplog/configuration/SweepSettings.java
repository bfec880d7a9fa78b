package dev.shiplog.configuration;

import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketProject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A host or a tracker that is asked for what its webhook did not deliver.
 *
 * @param url of its API
 * @param username beside which the token is a password; null if the token stands alone
 * @param repositories that are asked for; none for a tracker
 * @param projects that are asked for; none for a host
 * @param interval between two questions
 * @param privateAddresses whether its address may be one of this machine or of a private network, and without TLS
 */
public record SweepSettings(
        Kind kind,
        URI url,
        @Nullable String username,
        Secret token,
        List<RepositoryName> repositories,
        List<TicketProject> projects,
        Duration interval,
        boolean privateAddresses) {
    /** What can be asked. */
    public enum Kind {
        GITHUB,
        GITLAB,
        BITBUCKET,
        JIRA_CLOUD,
        JIRA_DATA_CENTER
    }

    public SweepSettings {
        repositories = List.copyOf(repositories);
        projects = List.copyOf(projects);
    }
}
