package dev.shiplog.collector.history;

import dev.shiplog.collector.history.FleetQuery.Candidate;
import dev.shiplog.collector.history.engine.Engine;
import dev.shiplog.configuration.DatabaseEngine;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.Fleet.Left;
import dev.shiplog.configuration.Fleet.Membership;
import dev.shiplog.configuration.NameTemplate;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What was found, divided: nothing that matches a fleet's pattern falls under the table.
 *
 * @param targets that are read from now on
 * @param excluded that match, but are excluded, with the reason
 * @param outOfScope that match, but somebody decided not to watch, with the reason
 * @param unusable that match, but cannot become targets, with what is wrong
 */
public record FleetMembers(List<Target> targets, List<Aside> excluded, List<Aside> outOfScope, List<Aside> unusable) {
    public FleetMembers {
        targets = List.copyOf(targets);
        excluded = List.copyOf(excluded);
        outOfScope = List.copyOf(outOfScope);
        unusable = List.copyOf(unusable);
    }

    /** Something that is not read, and why. */
    public record Aside(String name, String reason) {}

    /** Divides what a server has. */
    public static FleetMembers of(Fleet fleet, List<Candidate> candidates) {
        List<Target> targets = new ArrayList<>();
        List<Aside> excluded = new ArrayList<>();
        List<Aside> outOfScope = new ArrayList<>();
        List<Aside> unusable = new ArrayList<>();
        for (Candidate candidate : candidates) {
            Optional<String> match = match(fleet.members(), candidate.name());
            if (match.isEmpty()) {
                continue;
            }
            Optional<Aside> asideByDecision = aside(candidate, fleet.outOfScope());
            Optional<Aside> asideByPattern = aside(candidate, fleet.excluded());
            if (asideByDecision.isPresent()) {
                outOfScope.add(asideByDecision.get());
            } else if (asideByPattern.isPresent()) {
                excluded.add(asideByPattern.get());
            } else {
                try {
                    targets.add(target(fleet, candidate, match.get()));
                } catch (IllegalArgumentException e) {
                    unusable.add(new Aside(candidate.name(), String.valueOf(e.getMessage())));
                }
            }
        }
        return new FleetMembers(targets, excluded, outOfScope, unusable);
    }

    private static Optional<String> match(Membership members, String name) {
        return switch (members) {
            case Membership.Databases databases -> databases.pattern().match(name);
            case Membership.Schemas schemas -> schemas.pattern().match(name);
            case Membership.Rows rows -> Optional.of(name);
        };
    }

    private static Optional<Aside> aside(Candidate candidate, List<Left> left) {
        return left.stream()
                .filter(each -> each.pattern().matches(candidate.name()))
                .findFirst()
                .map(each -> new Aside(candidate.name(), each.reason()));
    }

    private static Target target(Fleet fleet, Candidate candidate, String match) {
        TargetRef ref = new TargetRef(
                fleet.application(),
                fleet.environment(),
                new TargetName(fleet.target().apply(candidate.name(), match)),
                client(fleet.client(), candidate, match));
        return new Target(
                ref,
                fleet.tool(),
                url(fleet, candidate),
                fleet.username(),
                fleet.password(),
                schema(fleet, candidate),
                fleet.table(),
                fleet.zone(),
                null,
                ownSchemas(fleet, candidate));
    }

    /** A member that is a schema has no other. */
    private static @Nullable List<String> ownSchemas(Fleet fleet, Candidate candidate) {
        return candidate.schema() == null ? fleet.ownSchemas() : List.of(candidate.schema());
    }

    private static @Nullable ClientName client(@Nullable NameTemplate template, Candidate candidate, String match) {
        if (candidate.client() != null) {
            return new ClientName(candidate.client());
        }
        return template == null ? null : new ClientName(template.apply(candidate.name(), match));
    }

    private static String url(Fleet fleet, Candidate candidate) {
        if (candidate.url() != null) {
            String url = DatabaseEngine.checked(candidate.url());
            if (!DatabaseEngine.namesDatabase(url)) {
                throw new IllegalArgumentException("its url names no database");
            }
            return url;
        }
        Engine engine = Engine.of(fleet.jdbcUrl());
        return candidate.database() == null || engine.databaseIsSchema()
                ? fleet.jdbcUrl()
                : engine.withDatabase(fleet.jdbcUrl(), candidate.database());
    }

    private static @Nullable String schema(Fleet fleet, Candidate candidate) {
        if (candidate.schema() != null) {
            return candidate.schema();
        }
        boolean databaseIsSchema = candidate.database() != null
                && Engine.of(candidate.url() == null ? fleet.jdbcUrl() : candidate.url())
                        .databaseIsSchema();
        return databaseIsSchema ? candidate.database() : fleet.schema();
    }
}
