package dev.shiplog.configuration;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.TicketProject;
import java.util.List;
import java.util.Set;

/**
 * An application with what it owns.
 *
 * @param environments its promotion path, in order
 * @param ticketProjects the projects whose keys count as its tickets
 */
public record Application(
        ApplicationName name,
        List<Repository> repositories,
        Set<TicketProject> ticketProjects,
        List<Environment> environments) {
    public Application {
        repositories = List.copyOf(repositories);
        ticketProjects = Set.copyOf(ticketProjects);
        environments = List.copyOf(environments);
    }
}
