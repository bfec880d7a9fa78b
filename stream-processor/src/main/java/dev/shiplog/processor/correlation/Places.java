package dev.shiplog.processor.correlation;

import dev.shiplog.configuration.Environment;
import dev.shiplog.configuration.Tier;
import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Where a host deployed to, in the words of the configuration: the environment of the name that it writes, in any case,
 * or one of its other names; else the only environment of the type that it tells. What fits none is kept under the name
 * as written, and its trail says so.
 */
final class Places {
    private static final int LONGEST = 100;

    private final ApplicationName application;
    private final Estate estate;

    Places(ApplicationName application, Estate estate) {
        this.application = application;
        this.estate = estate;
    }

    Place of(Hosted hosted) {
        String written = hosted.first(each -> each.about().environment());
        String type = hosted.first(DeploymentChanged::environmentType);
        TargetName target = new TargetName(name(target(hosted), "unnamed"));
        Optional<EnvironmentName> known = named(written).or(() -> ofType(type)).or(() -> ofType(written));
        if (known.isPresent()) {
            return new Place(new TargetRef(application, known.get(), target, null), null);
        }
        EnvironmentName asWritten = new EnvironmentName(name(written, "unknown"));
        return new Place(
                new TargetRef(application, asWritten, target, null),
                written == null
                        ? "Its host names no environment that is configured for " + application + "."
                        : "Its host calls the environment " + written + ", which is not configured for " + application
                                + ". Add that to the names of the environment that it is.");
    }

    /** Whether this does not say that it is about another application. */
    boolean concerns(About about) {
        return about.application() == null || about.application().equals(application);
    }

    /** The environment that is meant by a name: as configured, or the name as it is written. */
    EnvironmentName environment(String written) {
        return named(written).or(() -> ofType(written)).orElseGet(() -> new EnvironmentName(name(written, "unknown")));
    }

    /**
     * The environment that something is about: the one that it names, else the only one that has its target.
     *
     * @param production whether what names no place at all is about production
     */
    Optional<EnvironmentName> environment(About about, boolean production) {
        if (about.environment() != null) {
            return Optional.of(environment(about.environment()));
        }
        if (about.target() != null) {
            return only(environment -> environment.targets().stream()
                    .anyMatch(target -> target.ref().target().equals(about.target())));
        }
        return production ? only(environment -> environment.tier() == Tier.PRODUCTION) : Optional.empty();
    }

    private Optional<EnvironmentName> only(Predicate<Environment> fits) {
        List<Environment> found =
                estate.environments(application).stream().filter(fits).toList();
        return found.size() == 1 ? Optional.of(found.getFirst().name()) : Optional.empty();
    }

    private Optional<EnvironmentName> named(@Nullable String written) {
        if (written == null) {
            return Optional.empty();
        }
        List<Environment> known = estate.environments(application);
        return known.stream()
                .filter(environment -> environment.name().value().equals(written))
                .findFirst()
                .or(() -> known.stream()
                        .filter(environment -> environment.name().value().equalsIgnoreCase(written)
                                || environment.names().stream().anyMatch(written::equalsIgnoreCase))
                        .findFirst())
                .map(Environment::name);
    }

    private Optional<EnvironmentName> ofType(@Nullable String type) {
        Tier tier = type == null ? null : tier(type);
        return only(environment -> environment.tier() == tier);
    }

    private static @Nullable Tier tier(String type) {
        return switch (type.toLowerCase(Locale.ROOT)) {
            case "production", "prod", "prd", "live" -> Tier.PRODUCTION;
            case "staging", "stage", "preprod", "pre-production" -> Tier.STAGING;
            case "testing", "test", "qa", "uat", "acceptance" -> Tier.TEST;
            case "development", "dev" -> Tier.DEVELOPMENT;
            default -> null;
        };
    }

    private static @Nullable String target(Hosted hosted) {
        TargetName target = hosted.first(each -> each.about().target());
        if (target != null) {
            return target.value();
        }
        String service = hosted.first(DeploymentChanged::service);
        if (service != null) {
            return service;
        }
        return hosted.first(each -> each.about().repository() == null
                ? null
                : each.about().repository().value().replaceAll(".*/", ""));
    }

    /** What of a text can stand in a name. */
    private static String name(@Nullable String text, String otherwise) {
        String clean =
                text == null ? "" : text.replaceAll("[^A-Za-z0-9._-]+", "-").replaceAll("^[^A-Za-z0-9]+", "");
        String cut = clean.length() > LONGEST ? clean.substring(0, LONGEST) : clean;
        return cut.isEmpty() ? otherwise : cut;
    }

    /**
     * A place with what is wrong with it.
     *
     * @param problem null if the configuration knows it
     */
    record Place(TargetRef target, @Nullable String problem) {}
}
