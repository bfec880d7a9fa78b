package dev.shiplog.processor.topology.promotions;

import dev.shiplog.events.finding.Phase;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.processor.promotion.Journey;
import dev.shiplog.processor.promotion.Kin;
import dev.shiplog.processor.promotion.Phases;
import dev.shiplog.processor.promotion.Step;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Kept;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.KeyValue;

/** Keeps which changes are steps of one ticket, and when each came where. */
final class PhaseIndex {
    private final Edges edges;
    private final DirtyMarks dirty;

    PhaseIndex(Edges edges, DirtyMarks dirty) {
        this.edges = edges;
        this.dirty = dirty;
    }

    /** The other steps of these tickets. */
    List<Kin> kin(String application, String tool, String change, Collection<TicketKey> tickets) {
        Map<String, Kin> found = new TreeMap<>();
        for (TicketKey ticket : tickets) {
            String prefix = Keys.prefix(application, "phase", ticket);
            for (KeyValue<String, String> entry : edges.entries(prefix)) {
                String other = entry.key.substring(prefix.length());
                if (!other.equals(Keys.of(tool, change))) {
                    found.put(other, edges.read(entry.value, Kin.class));
                }
            }
        }
        return List.copyOf(found.values());
    }

    /** Takes where a step is, and marks the other steps of its tickets. */
    void take(Journey journey) {
        String application = journey.application().value();
        String self = Keys.of(journey.tool(), journey.change());
        Phase phase = Phases.of(journey.labels());
        Map<String, String> now = new LinkedHashMap<>();
        if (phase != null) {
            Map<String, Instant> reached = new LinkedHashMap<>();
            for (Step step : journey.steps()) {
                if (step.stage().firstAt() != null) {
                    reached.put(step.environment().value(), step.stage().firstAt());
                }
            }
            String text = Kept.text(new Kin(journey.change(), phase, reached));
            journey.tickets().forEach(ticket -> now.put(ticket.value(), text));
        }
        String own = Keys.prefix(application, "phases", self);
        Collection<String> before = new TreeSet<>(edges.rests(own));
        Collection<String> tickets = new TreeSet<>(before);
        tickets.addAll(now.keySet());
        for (String ticket : tickets) {
            String key = Keys.of(application, "phase", ticket, self);
            if (Objects.equals(edges.text(key), now.get(ticket))) {
                continue;
            }
            if (now.containsKey(ticket)) {
                edges.put(key, Objects.requireNonNull(now.get(ticket)));
                edges.add(own + ticket);
            } else {
                edges.remove(key);
                edges.remove(own + ticket);
            }
            mark(application, ticket, self);
        }
    }

    private void mark(String application, String ticket, String self) {
        List<String> others = new ArrayList<>(edges.rests(Keys.prefix(application, "phase", ticket)));
        others.remove(self);
        for (String other : others) {
            String[] parts = Keys.parts(other);
            dirty.mark(new Mark.Promotion(application, parts[0], parts[1]));
        }
    }
}
