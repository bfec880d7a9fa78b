package dev.shiplog.processor.control;

import dev.shiplog.configuration.governance.Emergency;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailTicket;
import java.util.Collection;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says what makes a deployment an emergency. */
final class Emergencies {
    private Emergencies() {}

    /** What marks it as one, such as {@code the label hotfix of CLM-3}; empty if nothing does. */
    static Optional<String> of(Trail trail, Emergency emergency) {
        Set<String> types = lower(emergency.ticketTypes());
        Set<String> labels = lower(emergency.labels());
        for (TrailTicket ticket : trail.tickets()) {
            String type = ticket.type();
            if (type != null && types.contains(type.toLowerCase(Locale.ROOT))) {
                return Optional.of("the type " + type + " of " + ticket.ticket());
            }
            String label = label(ticket.labels(), labels);
            if (label != null) {
                return Optional.of("the label " + label + " of " + ticket.ticket());
            }
        }
        for (TrailPullRequest pull : trail.pullRequests()) {
            String label = label(pull.labels(), labels);
            if (label != null) {
                return Optional.of("the label " + label + " of " + pull.pullRequest());
            }
        }
        for (TrailChange change : trail.changes()) {
            String label = label(change.labels(), labels);
            if (label != null) {
                return Optional.of("the label " + label + " of change " + change.change());
            }
        }
        return Optional.empty();
    }

    private static @Nullable String label(Collection<String> found, Set<String> wanted) {
        return found.stream()
                .filter(label -> wanted.contains(label.strip().toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElse(null);
    }

    private static Set<String> lower(Set<String> texts) {
        return texts.stream().map(text -> text.toLowerCase(Locale.ROOT)).collect(Collectors.toSet());
    }
}
