package dev.shiplog.configuration.governance;

import java.util.List;
import java.util.Set;

/**
 * Who is who, and what is allowed where.
 *
 * @param sharedAccounts of several persons; compared without case
 * @param bots accounts of programs; compared without case
 * @param policies in the order of the file
 * @param controls in the order of the file
 */
public record Governance(
        List<Person> people,
        Set<String> sharedAccounts,
        Set<String> bots,
        List<Policy> policies,
        List<ControlSetting> controls) {
    /** Nothing is said. */
    public static final Governance NONE = new Governance(List.of(), Set.of(), Set.of(), List.of(), List.of());

    public Governance {
        people = List.copyOf(people);
        sharedAccounts = Ordered.copy(sharedAccounts);
        bots = Ordered.copy(bots);
        policies = List.copyOf(policies);
        controls = List.copyOf(controls);
    }
}
