package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketTransition;
import dev.shiplog.events.finding.Confidence;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.TicketKey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Tells of the tickets that a trail names, each under the key that it has now. */
final class TicketTracing {
    private final Evidence evidence;
    private final Set<FactRef> facts;
    private final Moves moves;
    private final Map<TicketKey, Set<TicketKey>> keys = new HashMap<>();

    /** Adds every fact that it relies on to these. */
    TicketTracing(Evidence evidence, Set<FactRef> facts) {
        this.evidence = evidence;
        this.facts = facts;
        this.moves = new Moves(evidence, facts);
    }

    /** The tickets that have or had these keys, under those that they have now, each once and in their order. */
    List<TicketKey> current(List<TicketKey> named) {
        return named.stream()
                .map(moves::current)
                .distinct()
                .sorted(TicketKeys.order())
                .toList();
    }

    /** The tickets that are mentioned, in the order of their keys. */
    List<TrailTicket> tickets(Mentions mentions) {
        SortedMap<TicketKey, SortedSet<Provenance>> found = new TreeMap<>(TicketKeys.order());
        for (TicketKey key : mentions.tickets()) {
            TicketKey now = moves.current(key);
            SortedSet<Provenance> places = found.computeIfAbsent(now, any -> new TreeSet<>());
            places.addAll(mentions.places(key));
            if (!key.equals(now)) {
                places.add(new Provenance(Via.FORMER_KEY, key.value()));
            }
        }
        List<TrailTicket> tickets = new ArrayList<>();
        found.forEach((key, places) -> tickets.add(ticket(key, List.copyOf(places))));
        return tickets;
    }

    /** All keys that a ticket of the trail has or had. */
    Set<TicketKey> allKeys(TicketKey current) {
        return keys.computeIfAbsent(current, key -> {
            Set<TicketKey> all = new LinkedHashSet<>(moves.formerly(key));
            all.add(key);
            return all;
        });
    }

    private TrailTicket ticket(TicketKey key, List<Provenance> from) {
        Set<TicketKey> all = allKeys(key);
        List<TicketKey> formerly =
                all.stream().filter(each -> !each.equals(key)).toList();
        List<TicketTransition> transitions = transitions(all);
        Seen<TicketChanged> seen = latest(key, formerly);
        if (seen == null) {
            return new TrailTicket(
                    key, false, null, null, null, List.of(), null, formerly, transitions, surest(from), from);
        }
        facts.add(seen.ref());
        TicketChanged event = seen.event();
        return new TrailTicket(
                key,
                true,
                event.summary(),
                event.status(),
                event.type(),
                event.labels(),
                event.url(),
                formerly,
                transitions,
                surest(from),
                from);
    }

    /** What its tracker says under its key; until it says something there, what it said under the one before. */
    private @Nullable Seen<TicketChanged> latest(TicketKey key, List<TicketKey> formerly) {
        List<TicketKey> newestFirst = new ArrayList<>(formerly);
        newestFirst.add(key);
        return newestFirst.reversed().stream()
                .map(evidence::ticket)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private List<TicketTransition> transitions(Set<TicketKey> all) {
        List<Seen<TicketChanged>> told = all.stream()
                .flatMap(key -> evidence.history(key).stream())
                .filter(seen -> seen.event().transition() != null)
                .filter(seen -> all.contains(seen.event().ticket()))
                .distinct()
                .toList();
        told.forEach(seen -> facts.add(seen.ref()));
        return Transitions.of(told);
    }

    /** Of the places where a key of it stands; that it was moved makes none of them surer. */
    private static Confidence surest(List<Provenance> from) {
        return from.stream()
                .filter(place -> place.via() != Via.FORMER_KEY)
                .map(place -> place.via().confidence())
                .max(Comparator.naturalOrder())
                .orElse(Confidence.WEAK);
    }
}
