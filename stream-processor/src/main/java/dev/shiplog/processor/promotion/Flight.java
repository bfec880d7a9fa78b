package dev.shiplog.processor.promotion;

import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;

/**
 * A change that somebody works on: brought in by a commit, not yet everywhere in production, with open tickets.
 *
 * @param open those of its tickets that are open, in their order
 * @param tickets all that are known for it
 */
public record Flight(
        ToolName tool, ChangeId change, Instant introducedAt, List<TicketKey> open, List<TicketKey> tickets) {
    public Flight {
        open = List.copyOf(open);
        tickets = List.copyOf(tickets);
    }
}
