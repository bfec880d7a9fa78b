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
 * @param services what incident trackers and pipelines call it, beside its own name
 */
public record Application(
        ApplicationName name,
        List<Repository> repositories,
        Set<TicketProject> ticketProjects,
        List<Environment> environments,
        Set<String> services) {
    public Application {
        repositories = List.copyOf(repositories);
        ticketProjects = Set.copyOf(ticketProjects);
        environments = List.copyOf(environments);
        services = Set.copyOf(services);
    }

    /** An application that others know by its own name only. */
    public Application(
            ApplicationName name,
            List<Repository> repositories,
            Set<TicketProject> ticketProjects,
            List<Environment> environments) {
        this(name, repositories, ticketProjects, environments, Set.of());
    }
}
