package dev.shiplog.processor.correlation;

import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.TicketKey;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The tickets that were found, each with every place where it was found. */
final class Mentions {
    private final TicketKeys keys;
    private final SortedMap<TicketKey, SortedSet<Provenance>> found = new TreeMap<>(TicketKeys.order());

    Mentions(TicketKeys keys) {
        this.keys = keys;
    }

    /** Finds what a text names. */
    void read(@Nullable String text, Via via, String where) {
        keys.in(text).forEach(ticket -> name(ticket, via, where));
    }

    /** The same for texts. */
    void read(Collection<String> texts, Via via, String where) {
        texts.forEach(text -> read(text, via, where));
    }

    /** Takes a ticket that was named as such. */
    void name(TicketKey ticket, Via via, String where) {
        found.computeIfAbsent(ticket, any -> new TreeSet<>()).add(new Provenance(via, where));
    }

    void addAll(Mentions others) {
        others.found.forEach((ticket, places) ->
                found.computeIfAbsent(ticket, any -> new TreeSet<>()).addAll(places));
    }

    List<TicketKey> tickets() {
        return List.copyOf(found.keySet());
    }

    List<Provenance> places(TicketKey ticket) {
        return List.copyOf(found.getOrDefault(ticket, new TreeSet<>()));
    }

    boolean isEmpty() {
        return found.isEmpty();
    }
}
