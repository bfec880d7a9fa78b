package dev.shiplog.configuration.governance;

import java.util.Set;

/**
 * What makes a deployment an emergency; compared without case. Where all are empty, nothing is one.
 *
 * @param ticketTypes such as {@code Emergency change}
 * @param labels of tickets, of pull requests and of changes, such as {@code hotfix}
 */
public record Emergency(Set<String> ticketTypes, Set<String> labels) {
    /** Labels that are understood without a policy. */
    public static final Emergency USUAL = new Emergency(Set.of("emergency"), Set.of("emergency", "hotfix"));

    public Emergency {
        ticketTypes = Ordered.copy(ticketTypes);
        labels = Ordered.copy(labels);
    }
}
