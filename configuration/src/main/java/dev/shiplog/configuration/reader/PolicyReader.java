package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.governance.ChangeWindow;
import dev.shiplog.configuration.governance.Emergency;
import dev.shiplog.configuration.governance.Freeze;
import dev.shiplog.configuration.governance.Policy;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what is allowed and asked for where. */
final class PolicyReader {
    private static final List<String> RULES = List.of(
            "approvers",
            "deployers",
            "windows",
            "freezes",
            "verifications",
            "emergency",
            "stuck_after",
            "software_within",
            "behind_after",
            "in_sync_with",
            "tolerates_drift");
    private static final List<String> LISTS = List.of("approvers", "deployers", "windows", "freezes", "verifications");

    private final PeopleReader people;
    private final ScopeReader scopes;

    PolicyReader(PeopleReader people, ScopeReader scopes) {
        this.people = people;
        this.scopes = scopes;
    }

    List<Policy> policies(Section root) {
        List<Policy> policies = new ArrayList<>();
        for (Section section : root.sections("policies")) {
            policies.add(policy(section));
        }
        return policies;
    }

    private Policy policy(Section section) {
        Scope scope = scopes.scope(section);
        Set<String> approvers = new LinkedHashSet<>(section.values("approvers", people.approver()));
        Set<String> deployers = new LinkedHashSet<>(section.values("deployers", people.deployer()));
        List<ChangeWindow> windows = CalendarReader.windows(section);
        List<Freeze> freezes = CalendarReader.freezes(section);
        List<String> verifications = section.values("verifications", Forms.TEXT);
        Emergency emergency = emergency(section);
        Duration stuckAfter = section.optional("stuck_after", Forms.LONG_DURATION);
        Duration softwareWithin = section.optional("software_within", Forms.LONG_DURATION);
        Duration behindAfter = section.optional("behind_after", Forms.LONG_DURATION);
        EnvironmentName inSyncWith = inSyncWith(section, scope);
        Boolean toleratesDrift = section.optional("tolerates_drift", Forms.FLAG);
        if (RULES.stream().noneMatch(section::has)) {
            section.fault("", "an entry of policies says nothing", "write one of " + String.join(", ", RULES));
        }
        ScopeReader.notEmpty(section, "leave the key out, or list what is meant", LISTS);
        section.finish();
        return new Policy(
                scope,
                approvers,
                deployers,
                windows,
                freezes,
                verifications,
                emergency,
                stuckAfter,
                softwareWithin,
                behindAfter,
                inSyncWith == null ? null : inSyncWith.value(),
                toleratesDrift);
    }

    private @Nullable EnvironmentName inSyncWith(Section section, Scope scope) {
        EnvironmentName environment = section.optional("in_sync_with", scopes.environment(scope.applications()));
        if (environment != null && scope.environments().contains(environment)) {
            section.fault(
                    "in_sync_with",
                    section.name("in_sync_with") + " names an environment of its own entry",
                    "write the other one, for example prod for staging");
        }
        return environment;
    }

    private static @Nullable Emergency emergency(Section policy) {
        if (!policy.has("emergency")) {
            return null;
        }
        Section section = policy.section("emergency");
        Set<String> types = new LinkedHashSet<>(section.values("ticket_types", Forms.TEXT));
        Set<String> labels = new LinkedHashSet<>(section.values("labels", Forms.TEXT));
        section.finish();
        return new Emergency(types, labels);
    }
}
