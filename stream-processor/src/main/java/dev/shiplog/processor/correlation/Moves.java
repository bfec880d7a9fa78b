package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Follows tickets that were moved to another project and got another key by that. A ticket is followed from move to
 * later move only, so that one which came back, or went in a circle, ends where it was moved last.
 */
final class Moves {
    private static final Comparator<Seen<TicketChanged>> TIME = Comparator.comparing(
                    (Seen<TicketChanged> seen) -> seen.event().updatedAt())
            .thenComparing(seen -> seen.event().ticket().value())
            .thenComparing(Seen::ref);

    private final Evidence evidence;
    private final Set<FactRef> facts;
    private final Map<TicketKey, TicketKey> current = new HashMap<>();

    /** Adds every fact that it relies on to these. */
    Moves(Evidence evidence, Set<FactRef> facts) {
        this.evidence = evidence;
        this.facts = facts;
    }

    /** The key that the ticket has now which once had this one. */
    TicketKey current(TicketKey key) {
        TicketKey known = current.get(key);
        if (known == null) {
            known = follow(key);
            current.put(key, known);
        }
        return known;
    }

    /** The keys that the ticket had before this one, the oldest first, without this one. */
    List<TicketKey> formerly(TicketKey key) {
        Set<TicketKey> former = new LinkedHashSet<>();
        TicketKey at = key;
        Instant before = Instant.MAX;
        Seen<TicketChanged> move = into(at, before);
        while (move != null && move.event().formerly() != null) {
            facts.add(move.ref());
            at = move.event().formerly();
            before = move.event().updatedAt();
            former.add(at);
            move = into(at, before);
        }
        former.remove(key);
        return new ArrayList<>(former).reversed();
    }

    private TicketKey follow(TicketKey key) {
        TicketKey at = key;
        Instant after = Instant.MIN;
        Seen<TicketChanged> move = away(at, after);
        while (move != null) {
            facts.add(move.ref());
            at = move.event().ticket();
            after = move.event().updatedAt();
            move = away(at, after);
        }
        return at;
    }

    private @Nullable Seen<TicketChanged> away(TicketKey key, Instant after) {
        return evidence.history(key).stream()
                .filter(seen -> key.equals(seen.event().formerly())
                        && !key.equals(seen.event().ticket())
                        && seen.event().updatedAt().isAfter(after))
                .max(TIME)
                .orElse(null);
    }

    private @Nullable Seen<TicketChanged> into(TicketKey key, Instant before) {
        return evidence.history(key).stream()
                .filter(seen -> seen.event().formerly() != null
                        && !key.equals(seen.event().formerly())
                        && key.equals(seen.event().ticket())
                        && seen.event().updatedAt().isBefore(before))
                .max(TIME)
                .orElse(null);
    }
}
