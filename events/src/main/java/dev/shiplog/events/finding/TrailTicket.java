package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.TicketKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that the trail names.
 *
 * @param known whether its tracker has told of it; if not, only its key is known
 * @param from every place where its key was found
 */
public record TrailTicket(
        TicketKey ticket,
        boolean known,
        @Nullable String summary,
        @Nullable String status,
        @Nullable String type,
        @Nullable String url,
        List<Provenance> from) {
    public TrailTicket {
        Bounds.present("ticket", ticket);
        from = Bounds.list("from", from);
    }
}
