package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket as its tracker described it at {@code updatedAt}; the later description counts.
 *
 * @param type such as Bug or Story
 * @param labels that people gave it
 * @param transition the change of status that this delivery told of, if it did
 * @param formerly the key that it had before it was moved to another project by what this delivery told of
 * @param deleted whether the tracker has deleted it
 */
public record TicketChanged(
        TicketKey ticket,
        @Nullable String summary,
        @Nullable String status,
        @Nullable String type,
        List<String> labels,
        @Nullable ActorName reporter,
        @Nullable ActorName assignee,
        @Nullable String url,
        @Nullable TicketTransition transition,
        @Nullable TicketKey formerly,
        boolean deleted,
        Instant updatedAt)
        implements PipelineEvent {
    public TicketChanged {
        Bounds.present("ticket", ticket);
        summary = Bounds.text(summary);
        status = Bounds.text(status);
        type = Bounds.text(type);
        labels = Bounds.list("labels", labels);
        url = Bounds.text(url);
        updatedAt = Bounds.time("updatedAt", updatedAt);
    }

    /** A ticket without labels that was not moved. */
    public TicketChanged(
            TicketKey ticket,
            @Nullable String summary,
            @Nullable String status,
            @Nullable String type,
            @Nullable ActorName reporter,
            @Nullable ActorName assignee,
            @Nullable String url,
            @Nullable TicketTransition transition,
            boolean deleted,
            Instant updatedAt) {
        this(ticket, summary, status, type, List.of(), reporter, assignee, url, transition, null, deleted, updatedAt);
    }

    @Override
    public Instant occurredAt() {
        return updatedAt;
    }

    @Override
    public String subject() {
        return ticket.value();
    }
}
