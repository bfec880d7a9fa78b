package dev.shiplog.processor.promotion;

import dev.shiplog.events.identity.TicketKey;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** Finds open tickets whose changes touch one object of a database at about the same time. */
public final class Conflicts {
    /** How far apart the commits may lie that brought the changes in. */
    static final Duration WINDOW = Duration.ofDays(30);
    /** How many changes of one object are compared, the newest first. */
    static final int MOST = 100;

    private static final Comparator<Flight> NEWEST = Comparator.comparing(Flight::introducedAt)
            .reversed()
            .thenComparing(flight -> flight.tool().value())
            .thenComparing(flight -> flight.change().value());

    private Conflicts() {}

    /**
     * Two tickets that are in each other's way.
     *
     * @param changes of both, each as change and tickets in words
     * @param since when the second of the changes was brought in
     */
    public record Conflict(TicketKey one, TicketKey other, List<String> changes, Instant since) {
        public Conflict {
            changes = changes.stream().sorted().toList();
        }

        /** Unique for the two tickets, in whatever order they are found. */
        public String pair() {
            return one + "/" + other;
        }
    }

    /** The conflicts among changes that touch one object, in the order of their pairs. */
    public static Collection<Conflict> among(Collection<Flight> flights) {
        List<Flight> compared = flights.stream().sorted(NEWEST).limit(MOST).toList();
        Map<String, Conflict> found = new TreeMap<>();
        for (int i = 0; i < compared.size(); i++) {
            for (int j = i + 1; j < compared.size(); j++) {
                collide(compared.get(j), compared.get(i), found);
            }
        }
        return found.values();
    }

    private static void collide(Flight earlier, Flight later, Map<String, Conflict> found) {
        boolean near =
                Duration.between(earlier.introducedAt(), later.introducedAt()).compareTo(WINDOW) <= 0;
        if (!near || !Collections.disjoint(earlier.tickets(), later.tickets())) {
            return;
        }
        for (TicketKey one : earlier.open()) {
            for (TicketKey other : later.open()) {
                boolean inOrder = one.value().compareTo(other.value()) < 0;
                Conflict conflict = new Conflict(
                        inOrder ? one : other,
                        inOrder ? other : one,
                        List.of(described(earlier), described(later)),
                        later.introducedAt());
                found.merge(conflict.pair(), conflict, Conflicts::both);
            }
        }
    }

    private static Conflict both(Conflict one, Conflict other) {
        TreeSet<String> changes = new TreeSet<>(one.changes());
        changes.addAll(other.changes());
        Instant since = one.since().isBefore(other.since()) ? one.since() : other.since();
        return new Conflict(one.one(), one.other(), new ArrayList<>(changes), since);
    }

    private static String described(Flight flight) {
        return flight.change() + " (" + flight.tool() + ", " + Wording.listed(flight.open()) + ", committed at "
                + flight.introducedAt() + ")";
    }
}
