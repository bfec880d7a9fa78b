package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.Repository;
import dev.shiplog.configuration.Target;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TicketProject;
import dev.shiplog.events.identity.ToolName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads the applications with all that they own. */
final class ApplicationReader {
    private final Form<ToolName> tool;
    private final RepositoryReader repositories;
    private final Once names = new Once("an application of this name", "give each application a name of its own");
    private final Once services = new Once(
            "a service of this name", "let each service belong to one application, or nobody knows whose it is");
    private final Once databases = new Once(
            "a target with this url, schema, table and tool",
            "read each history table once, or everything in it would count twice");

    ApplicationReader(Set<ToolName> deploying, Set<ToolName> versioned, Path folder) {
        this.tool = Forms.tool(deploying);
        this.repositories = new RepositoryReader(new MigrationReader(Forms.tool(versioned)), folder);
    }

    List<Application> applications(Section root) {
        List<Application> applications = new ArrayList<>();
        if (!root.has("applications")) {
            root.fault("applications", "applications is missing", "write the list of applications to be watched");
        }
        for (Section section : root.sections("applications")) {
            Application application = application(section);
            if (application != null) {
                applications.add(application);
            }
        }
        return applications;
    }

    private @Nullable Application application(Section section) {
        ApplicationName name = section.required("name", Forms.APPLICATION);
        names.see(section, "name", name);
        Set<TicketProject> tickets = new LinkedHashSet<>(section.values("tickets", Forms.TICKET_PROJECT));
        Set<String> called = new LinkedHashSet<>();
        for (String service : section.values("services", Forms.TEXT)) {
            services.see(section, "services", service.toLowerCase(Locale.ROOT));
            called.add(service);
        }
        if (!section.has("environments")) {
            section.fault(
                    "environments",
                    "applications.environments is missing",
                    "write the promotion path, for example dev, qa, prod, in its order");
        }
        Once environmentNames = new Once(
                "an environment of this name", "put the targets of both under one, or give each a name of its own");
        AccessReader accesses = new AccessReader(tool);
        TargetReader targets = new TargetReader(name, accesses, databases);
        FleetReader fleets = new FleetReader(name, accesses);
        List<Environment> environments = new ArrayList<>();
        for (Section stage : section.sections("environments")) {
            Environment environment = environment(stage, environmentNames, targets, fleets);
            if (environment != null) {
                environments.add(environment);
            }
        }
        Set<EnvironmentName> known =
                environments.stream().map(Environment::name).collect(Collectors.toSet());
        List<Repository> owned = repositories.repositories(section, known);
        section.finish();
        return name == null ? null : new Application(name, owned, tickets, environments, called);
    }

    private @Nullable Environment environment(
            Section section, Once environmentNames, TargetReader reader, FleetReader fleetReader) {
        EnvironmentName name = section.required("name", Forms.ENVIRONMENT);
        environmentNames.see(section, "name", name == null ? null : name.value().toLowerCase(Locale.ROOT));
        Tier tier = section.required("tier", Forms.TIER);
        ToolName usual = section.optional("tool", tool);
        boolean toolGiven = section.has("tool");
        List<Target> targets = new ArrayList<>();
        for (Section place : section.sections("targets")) {
            Target target = reader.target(place, name, usual, toolGiven);
            if (target != null) {
                targets.add(target);
            }
        }
        List<Fleet> fleets = new ArrayList<>();
        for (Section place : section.sections("fleets")) {
            Fleet fleet = fleetReader.fleet(place, name, usual, toolGiven);
            if (fleet != null) {
                fleets.add(fleet);
            }
        }
        Set<String> others = new LinkedHashSet<>();
        for (String other : section.values("names", Forms.TEXT)) {
            environmentNames.see(section, "names", other.toLowerCase(Locale.ROOT));
            others.add(other);
        }
        section.finish();
        return name == null || tier == null ? null : new Environment(name, tier, targets, fleets, others);
    }
}
