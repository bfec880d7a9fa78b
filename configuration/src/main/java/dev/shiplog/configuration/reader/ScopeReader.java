package dev.shiplog.configuration.reader;

import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.Scope;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Reads for which applications and environments something holds. */
final class ScopeReader {
    private static final List<String> SCOPE = List.of("applications", "environments", "tiers");

    private final Known known;

    ScopeReader(Known known) {
        this.known = known;
    }

    /** The keys applications, environments and tiers of an entry. */
    Scope scope(Section section) {
        Set<ApplicationName> applications =
                new LinkedHashSet<>(section.values("applications", known.application(Forms.APPLICATION)));
        Set<EnvironmentName> environments =
                new LinkedHashSet<>(section.values("environments", environment(applications)));
        Set<Tier> tiers = new LinkedHashSet<>(section.values("tiers", Forms.TIER));
        notEmpty(section, "it would hold everywhere: name some, or leave the key out", SCOPE);
        return new Scope(applications, environments, tiers);
    }

    /** The form of an environment's name within these applications. */
    Form<EnvironmentName> environment(Set<ApplicationName> applications) {
        return known.environment(
                Forms.ENVIRONMENT,
                applications.stream().map(ApplicationName::value).toList());
    }

    /** Reports lists that hold nothing, which could be read as all or as none. */
    static void notEmpty(Section section, String mend, List<String> keys) {
        for (String key : keys) {
            if (section.isEmptyList(key)) {
                section.fault(key, section.name(key) + " is an empty list", mend);
            }
        }
    }
}
