package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a ticket of the trail, as its tracker described it last.
 *
 * @param text of the comment, cut where it is long
 * @param updatedAt when it was written, or edited last
 * @param from every way in which it was linked
 */
public record TrailComment(
        FactRef fact,
        TicketKey ticket,
        @Nullable ActorName author,
        @Nullable String text,
        Instant updatedAt,
        List<Provenance> from) {
    public TrailComment {
        Bounds.present("fact", fact);
        Bounds.present("ticket", ticket);
        text = Bounds.text(text);
        Bounds.present("updatedAt", updatedAt);
        from = Bounds.list("from", from);
    }
}
