package dev.shiplog.processor;

import dev.shiplog.configuration.Application;
import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Repository;
import dev.shiplog.configuration.Target;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketProject;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Set;

/** Two applications: claims by Flyway, eligibility by Liquibase with a fleet in production. */
public final class Configured {
    private Configured() {}

    public static List<Application> both() {
        return List.of(claims(), eligibility());
    }

    public static Application claims() {
        return application(
                "claims",
                "CLM",
                environment("claims", "dev", Tier.DEVELOPMENT, "one"),
                environment("claims", "prod", Tier.PRODUCTION, "a", "b"));
    }

    public static Application eligibility() {
        return application(
                "eligibility",
                "ELG",
                environment("eligibility", "dev", Tier.DEVELOPMENT, "one"),
                environment("eligibility", "prod", Tier.PRODUCTION, "x", "y", "z"));
    }

    public static Application application(String name, String project, Environment... environments) {
        return new Application(
                new ApplicationName(name),
                List.of(new Repository(new RepositoryName("acme/" + name), "/nowhere", "main", List.of())),
                Set.of(new TicketProject(project)),
                List.of(environments));
    }

    /** Both, and claims has a repository that was moved and an environment with another name. */
    public static List<Application> moved() {
        Environment prod = environment("claims", "prod", Tier.PRODUCTION, "a", "b");
        Application claims = claims();
        Repository repository = claims.repositories().getFirst();
        return List.of(
                new Application(
                        claims.name(),
                        List.of(new Repository(
                                repository.name(),
                                Set.of(new RepositoryName("old/claims")),
                                repository.location(),
                                null,
                                repository.branches(),
                                List.of(),
                                List.of())),
                        claims.ticketProjects(),
                        List.of(
                                claims.environments().getFirst(),
                                new Environment(
                                        prod.name(), prod.tier(), prod.targets(), prod.fleets(), Set.of("Live")))),
                eligibility());
    }

    public static Environment environment(String application, String name, Tier tier, String... targets) {
        return new Environment(
                new EnvironmentName(name),
                tier,
                Arrays.stream(targets)
                        .map(target -> new Target(
                                Say.target(application + "/" + name + "/" + target),
                                application.equals("claims") ? Say.FLYWAY : Say.LIQUIBASE,
                                "jdbc:postgresql://nowhere/" + target,
                                null,
                                null,
                                null,
                                null,
                                ZoneOffset.UTC))
                        .toList());
    }

    /** An environment without targets that others call by another name. */
    public static Environment called(String application, String name, Tier tier, String... others) {
        Environment environment = environment(application, name, tier);
        return new Environment(
                environment.name(), environment.tier(), environment.targets(), environment.fleets(), Set.of(others));
    }
}
