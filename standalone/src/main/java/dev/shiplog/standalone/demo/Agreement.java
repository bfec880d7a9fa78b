package dev.shiplog.standalone.demo;

import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.ChangeWindow;
import dev.shiplog.configuration.governance.ControlSetting;
import dev.shiplog.configuration.governance.Emergency;
import dev.shiplog.configuration.governance.Freeze;
import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.finding.Employment;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What the demo's people agreed on, as {@code people}, {@code accounts}, {@code policies} and {@code controls} of
 * shiplog.yaml would say it. The change window holds always, so that the story has the same end at any hour.
 */
final class Agreement {
    /** The check that has to pass after each deployment to production. */
    static final String CHECK = "Smoke test";

    /** The type of tickets that make a deployment an emergency. */
    static final String EMERGENCY = "Incident";

    private static final ApplicationName PROVIDERS = new ApplicationName("providers");
    private static final Scope PRODUCTION = new Scope(Set.of(), Set.of(), Set.of(Tier.PRODUCTION));

    private Agreement() {}

    static Governance governance() {
        return new Governance(
                Stream.of(Person.values()).map(Agreement::entry).toList(),
                Set.of("postgres", "dba"),
                Set.of(
                        "claims-pipeline",
                        "eligibility-pipeline",
                        "premiums-pipeline",
                        "providers-pipeline",
                        HostFeed.DEPLOYER),
                List.of(production(), development(), providers(), training()),
                List.of(
                        setting("K02", Map.of(), "claims"),
                        setting("K09", Map.of("within", "12h"), "claims", "eligibility"),
                        setting("K16", Map.of(), "claims"),
                        off("K08", "A change is mended by the next one; decided by Edda Moen"),
                        off("K24", "No ticket has such labels yet; decided by Edda Moen")));
    }

    private static dev.shiplog.configuration.governance.Person entry(Person person) {
        boolean contractor = person == Person.CHIARA;
        return new dev.shiplog.configuration.governance.Person(
                person.displayName(),
                contractor ? "Quayside Consulting" : "Harbour Insurance",
                contractor ? Employment.CONTRACTOR : Employment.STAFF,
                Set.of(person.login(), person.mail()));
    }

    private static Policy production() {
        ChangeWindow always = new ChangeWindow(
                EnumSet.allOf(DayOfWeek.class), LocalTime.MIDNIGHT, LocalTime.MIDNIGHT, ZoneId.of("UTC"));
        Freeze yearEnd = new Freeze(
                Instant.parse("2025-12-20T00:00:00Z"), Instant.parse("2026-01-05T00:00:00Z"), "year-end closing");
        return new Policy(
                PRODUCTION,
                Set.of(Person.EDDA.displayName()),
                Set.of(Person.DANA.displayName()),
                List.of(always),
                List.of(yearEnd),
                List.of(CHECK),
                new Emergency(Set.of(EMERGENCY), Set.of("hotfix")),
                null,
                null,
                null,
                null);
    }

    private static Policy development() {
        return new Policy(
                new Scope(Set.of(), Set.of(), Set.of(Tier.DEVELOPMENT)),
                Set.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                null,
                null,
                null,
                true);
    }

    /** How long the providers' changes may wait for production, and production's for their software. */
    private static Policy providers() {
        return only(
                new Scope(Set.of(PROVIDERS), Set.of(), Set.of(Tier.PRODUCTION)),
                Duration.ofDays(30),
                Duration.ofDays(7),
                null);
    }

    /** Whoever is trained should see what production has. */
    private static Policy training() {
        return only(
                new Scope(Set.of(PROVIDERS), Set.of(new EnvironmentName("training")), Set.of()), null, null, "prod");
    }

    private static Policy only(
            Scope scope,
            @Nullable Duration stuckAfter,
            @Nullable Duration softwareWithin,
            @Nullable String inSyncWith) {
        return new Policy(
                scope,
                Set.of(),
                Set.of(),
                List.of(),
                List.of(),
                List.of(),
                null,
                stuckAfter,
                softwareWithin,
                inSyncWith,
                null);
    }

    private static ControlSetting setting(String control, Map<String, String> parameters, String... applications) {
        Set<ApplicationName> names =
                Stream.of(applications).map(ApplicationName::new).collect(Collectors.toSet());
        Scope where = new Scope(names, Set.of(), Set.of(Tier.PRODUCTION));
        return new ControlSetting(new ControlId(control), where, true, null, null, parameters);
    }

    private static ControlSetting off(String control, String reason) {
        return new ControlSetting(new ControlId(control), Scope.EVERYWHERE, false, reason, null, Map.of());
    }
}
