package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.outbound.AlertRoute;
import dev.shiplog.configuration.outbound.Destination;
import dev.shiplog.configuration.outbound.OutboundSettings;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import java.net.URI;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** Reads where findings are sent. */
final class OutboundReader {
    private static final Form<AlertKind> KIND = Choices.form("kind of alert", AlertKind.class, '_');
    private static final Form<Severity> SEVERITY = Choices.form("severity", Severity.class, '_');

    private final Set<String> applications;
    private final Set<String> environments;
    private final Map<String, Section> sections = new LinkedHashMap<>();

    /** The names of all destinations, and whether each takes alerts. */
    private final Map<String, Boolean> named = new LinkedHashMap<>();

    private OutboundReader(List<Application> applications) {
        this.applications =
                applications.stream().map(each -> each.name().value()).collect(Collectors.toSet());
        this.environments = applications.stream()
                .flatMap(each -> each.environments().stream())
                .map(stage -> stage.name().value())
                .collect(Collectors.toSet());
    }

    /** The key outbound. */
    static OutboundSettings outbound(Section root, List<Application> applications) {
        return new OutboundReader(applications).settings(root.section("outbound"));
    }

    private OutboundSettings settings(Section outbound) {
        URI links = outbound.optional("links", WebAddresses.BASE);
        List<Destination> destinations = destinations(outbound);
        Set<String> reached = new HashSet<>();
        List<AlertRoute> routes = routes(outbound, reached);
        sections.forEach((name, section) -> {
            if (Boolean.TRUE.equals(named.get(name)) && !reached.contains(name)) {
                section.fault(
                        "name",
                        "no route leads to the destination " + name,
                        "name it in the `to` of a route in outbound.routes, or remove it");
            }
        });
        if (links == null && !outbound.has("links") && named.containsValue(false)) {
            outbound.fault(
                    "destinations",
                    "outbound.links is missing, and what Jira is told must link to where people find it",
                    "write the address at which people reach Shiplog, for example https://shiplog.example.org");
        }
        outbound.finish();
        return new OutboundSettings(links, destinations, routes);
    }

    private List<Destination> destinations(Section outbound) {
        List<Destination> all = new ArrayList<>();
        Once names = new Once("the same destination", "give each destination a name of its own");
        for (Section section : outbound.sections("destinations")) {
            DestinationReader reader = new DestinationReader(section);
            Destination read = reader.destination();
            names.see(section, "name", reader.name());
            if (reader.name() != null) {
                named.putIfAbsent(reader.name(), reader.takesAlerts());
                sections.putIfAbsent(reader.name(), section);
            }
            if (read != null) {
                all.add(read);
            }
        }
        return all;
    }

    private List<AlertRoute> routes(Section outbound, Set<String> reached) {
        List<AlertRoute> routes = new ArrayList<>();
        for (Section section : outbound.sections("routes")) {
            Set<AlertKind> kinds = EnumSet.noneOf(AlertKind.class);
            kinds.addAll(section.values("kinds", KIND));
            Severity atLeast = section.optional("severity", SEVERITY, Severity.LOW);
            Set<ApplicationName> owners = known(section, "applications", Forms.APPLICATION, applications);
            Set<EnvironmentName> stages = known(section, "environments", Forms.ENVIRONMENT, environments);
            Set<String> to = new HashSet<>(section.values("to", DestinationReader.NAME));
            reached.addAll(to);
            to.forEach(name -> checkDestination(section, name));
            for (String list : List.of("kinds", "applications", "environments")) {
                if (section.isEmptyList(list)) {
                    section.fault(list, section.name(list) + " is empty", "name some, or leave it out for all");
                }
            }
            if (!section.has("to") || section.isEmptyList("to")) {
                section.fault("to", section.name("to") + " is missing", "write a list of names of destinations");
            }
            section.finish();
            routes.add(new AlertRoute(kinds, atLeast, owners, stages, to));
        }
        return routes;
    }

    private void checkDestination(Section section, String name) {
        Boolean alerts = named.get(name);
        if (alerts == null) {
            section.fault(
                    "to",
                    "there is no destination " + name
                            + Nearest.to(name, named.keySet())
                                    .map(near -> ", did you mean " + near + "?")
                                    .orElse(""),
                    "name one of outbound.destinations");
        } else if (!alerts) {
            section.fault(
                    "to",
                    "the destination " + name + " is told of deployments and takes no alerts",
                    "name a webhook, a slack or an email");
        }
    }

    /** Where no application could be read, that is a fault already, and nothing is said of their names. */
    private <T> Set<T> known(Section section, String key, Form<T> form, Set<String> names) {
        Set<T> found = new HashSet<>(section.values(key, form));
        for (T each : found) {
            if (!names.isEmpty() && !names.contains(each.toString())) {
                section.fault(
                        key,
                        section.name(key) + " names " + each + ", which is not configured"
                                + Nearest.to(each.toString(), names)
                                        .map(near -> ", did you mean " + near + "?")
                                        .orElse(""),
                        "name one of "
                                + String.join(", ", names.stream().sorted().toList()));
            }
        }
        return found;
    }
}
