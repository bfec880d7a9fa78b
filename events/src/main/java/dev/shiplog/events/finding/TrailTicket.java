package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.TicketTransition;
import dev.shiplog.events.identity.TicketKey;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A ticket that the trail names.
 *
 * @param known whether its tracker has told of it; if not, only its key is known
 * @param formerly the keys that it had before it was moved, the oldest first
 * @param transitions from status to status, in the order of time
 * @param confidence of the surest place
 * @param from every place where its key was found
 */
public record TrailTicket(
        TicketKey ticket,
        boolean known,
        @Nullable String summary,
        @Nullable String status,
        @Nullable String type,
        List<String> labels,
        @Nullable String url,
        List<TicketKey> formerly,
        List<TicketTransition> transitions,
        Confidence confidence,
        List<Provenance> from) {
    public TrailTicket {
        Bounds.present("ticket", ticket);
        labels = Bounds.list("labels", labels);
        formerly = Bounds.list("formerly", formerly);
        transitions = Bounds.list("transitions", transitions);
        from = Bounds.list("from", from);
        confidence = confidence == null ? surest(from) : confidence;
    }

    /** A ticket without labels, that was never moved and of whose transitions nothing is known. */
    public TrailTicket(
            TicketKey ticket,
            boolean known,
            @Nullable String summary,
            @Nullable String status,
            @Nullable String type,
            @Nullable String url,
            List<Provenance> from) {
        this(ticket, known, summary, status, type, List.of(), url, List.of(), List.of(), surest(from), from);
    }

    private static Confidence surest(List<Provenance> from) {
        return from.stream()
                .map(place -> place.via().confidence())
                .max(Comparator.naturalOrder())
                .orElse(Confidence.WEAK);
    }
}
