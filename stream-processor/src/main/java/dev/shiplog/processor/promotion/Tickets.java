package dev.shiplog.processor.promotion;

import dev.shiplog.configuration.governance.Emergency;
import dev.shiplog.events.fact.TicketChanged;
import java.util.Collection;
import java.util.Locale;
import java.util.Set;

/** What the state of a ticket means for changes that belong to it. */
public final class Tickets {
    /** Words of trackers for a ticket on which nobody works any more; compared without case. */
    static final Set<String> CLOSED = Set.of(
            "done",
            "closed",
            "resolved",
            "cancelled",
            "canceled",
            "rejected",
            "declined",
            "abandoned",
            "won't do",
            "won't fix",
            "wont do",
            "wont fix",
            "duplicate",
            "complete",
            "completed",
            "released",
            "deployed",
            "finished",
            "withdrawn");

    private Tickets() {}

    /** Whether somebody may still work on it; a status that is none of {@link #CLOSED}, or none at all, says so. */
    public static boolean open(TicketChanged ticket) {
        String status = ticket.status() == null ? "" : ticket.status();
        return !ticket.deleted() && !CLOSED.contains(status.strip().toLowerCase(Locale.ROOT));
    }

    /** Whether labels of a change, or one of its tickets, make it an emergency. */
    public static boolean hotfix(Collection<String> labels, Collection<TicketChanged> tickets, Emergency emergency) {
        return labels.stream().anyMatch(label -> contains(emergency.labels(), label))
                || tickets.stream()
                        .anyMatch(ticket -> (ticket.type() != null && contains(emergency.ticketTypes(), ticket.type()))
                                || ticket.labels().stream().anyMatch(label -> contains(emergency.labels(), label)));
    }

    private static boolean contains(Set<String> words, String word) {
        return words.stream().anyMatch(each -> each.equalsIgnoreCase(word.strip()));
    }
}
