package dev.shiplog.configuration.reader;

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
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads where findings are sent. */
final class OutboundReader {
    private static final Form<AlertKind> KIND = Words.of("kind of alert", AlertKind.values());
    private static final Form<Severity> SEVERITY = Words.of("severity", Severity.values());

    private final Known known;
    private final Map<String, Section> sections = new LinkedHashMap<>();

    /** The names of all destinations, and whether each takes alerts. */
    private final Map<String, Boolean> named = new LinkedHashMap<>();

    private OutboundReader(Known known) {
        this.known = known;
    }

    /** The key outbound. */
    static OutboundSettings outbound(Section root) {
        return new OutboundReader(Known.of(root)).settings(root.section("outbound"));
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
            Set<ApplicationName> owners =
                    new LinkedHashSet<>(section.values("applications", known.application(Forms.APPLICATION)));
            Set<EnvironmentName> stages = new LinkedHashSet<>(section.values(
                    "environments",
                    known.environment(
                            Forms.ENVIRONMENT,
                            owners.stream().map(ApplicationName::value).toList())));
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
}
