package dev.shiplog.collector.webhook;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Repository;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.TicketProject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the configuration knows of the names that others send.
 *
 * @param projects whose tickets are known; where there are none, every key that looks like one is
 * @param repositories that are followed
 * @param services by what trackers and pipelines call them, in lower case
 */
public record KnownNames(
        Set<TicketProject> projects, Set<RepositoryName> repositories, Map<String, ApplicationName> services) {
    /** Of an empty configuration. */
    public static final KnownNames NONE = new KnownNames(Set.of(), Set.of(), Map.of());

    public KnownNames {
        projects = Set.copyOf(projects);
        repositories = Set.copyOf(repositories);
        services = Map.copyOf(services);
    }

    /** Of these applications. An application's own name is a name of its service, too. */
    public static KnownNames of(List<Application> applications) {
        Set<TicketProject> projects = new HashSet<>();
        Set<RepositoryName> repositories = new HashSet<>();
        Map<String, ApplicationName> services = new HashMap<>();
        for (Application application : applications) {
            projects.addAll(application.ticketProjects());
            application.repositories().stream().map(Repository::name).forEach(repositories::add);
            services.putIfAbsent(plain(application.name().value()), application.name());
        }
        for (Application application : applications) {
            application.services().forEach(service -> services.put(plain(service), application.name()));
        }
        return new KnownNames(projects, repositories, services);
    }

    /** Whether a ticket of this key may exist. */
    public boolean knows(TicketKey ticket) {
        return projects.isEmpty() || projects.contains(ticket.project());
    }

    /** The application whose service this is; null if it is nobody's. */
    public @Nullable ApplicationName application(@Nullable String service) {
        return service == null ? null : services.get(plain(service));
    }

    /** The first application that one of these names or ids is a service of. */
    public @Nullable ApplicationName anyApplication(List<String> names) {
        for (String name : names) {
            ApplicationName found = application(name);
            if (found != null) {
                return found;
            }
        }
        return null;
    }

    private static String plain(String service) {
        return service.strip().toLowerCase(Locale.ROOT);
    }
}
