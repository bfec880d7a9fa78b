package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A comment on a ticket as its tracker described it at {@code updatedAt}.
 *
 * @param comment the tracker's id of it
 * @param deleted whether the tracker has deleted it
 */
public record TicketCommented(
        TicketKey ticket,
        String comment,
        @Nullable ActorName author,
        @Nullable String body,
        boolean deleted,
        Instant updatedAt)
        implements PipelineEvent {
    public TicketCommented {
        Bounds.present("ticket", ticket);
        Text.identifying("comment", comment, 100);
        body = Bounds.text(body);
        updatedAt = Bounds.time("updatedAt", updatedAt);
    }

    @Override
    public Instant occurredAt() {
        return updatedAt;
    }

    @Override
    public String subject() {
        return ticket + " " + comment;
    }
}
