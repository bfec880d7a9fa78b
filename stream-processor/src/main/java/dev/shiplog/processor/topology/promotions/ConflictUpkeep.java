package dev.shiplog.processor.topology.promotions;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.processor.promotion.Conflicts;
import dev.shiplog.processor.promotion.Flight;
import dev.shiplog.processor.promotion.PromotionAlerts;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Kept;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.topology.alerts.Raising;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Keeps which changes that somebody works on touch which object, and tells of tickets that are in each other's way. */
final class ConflictUpkeep {
    private final Edges edges;
    private final DirtyMarks dirty;
    private final Raising raising;
    private final PromotionAlerts alerts;

    ConflictUpkeep(Edges edges, DirtyMarks dirty, Raising raising, PromotionAlerts alerts) {
        this.edges = edges;
        this.dirty = dirty;
        this.raising = raising;
        this.alerts = alerts;
    }

    /**
     * Takes what is known of a change that touches these objects.
     *
     * @param flight null if nobody works on it any more
     * @param landedAt when that became so
     */
    void take(
            String application,
            String tool,
            String change,
            @Nullable Flight flight,
            List<DatabaseObject> objects,
            @Nullable Instant landedAt) {
        Set<String> now = new LinkedHashSet<>();
        if (flight != null) {
            objects.forEach(object -> now.add(Keys.of(object.kind(), object.name())));
        }
        Set<String> before = new HashSet<>(edges.rests(Keys.prefix(application, "touches", tool, change)));
        String text = flight == null ? null : Kept.text(flight);
        for (String object : before) {
            if (!now.contains(object)) {
                edges.remove(Keys.of(application, "touches", tool, change, object));
                edges.remove(Keys.of(application, "touched", object, tool, change));
                landed(application, object, landedAt);
                dirty.mark(new Mark.Along(application, Mark.Along.What.CONFLICT, object));
            }
        }
        for (String object : now) {
            String key = Keys.of(application, "touched", object, tool, change);
            if (!Objects.equals(edges.text(key), text)) {
                edges.add(Keys.of(application, "touches", tool, change, object));
                edges.put(key, Objects.requireNonNull(text));
                landed(application, object, landedAt);
                dirty.mark(new Mark.Along(application, Mark.Along.What.CONFLICT, object));
            }
        }
    }

    private void landed(String application, String object, @Nullable Instant at) {
        String key = Keys.of(application, "landed", object);
        Instant before = edges.time(key);
        if (at != null && (before == null || at.isAfter(before))) {
            edges.put(key, at);
        }
    }

    /** Looks again at who works on an object. */
    void recompute(String application, String about) {
        String[] parts = Keys.parts(about);
        DatabaseObject object = new DatabaseObject(parts[0], parts[1]);
        ApplicationName name = new ApplicationName(application);
        List<Flight> flights = edges.entries(Keys.prefix(application, "touched", about)).stream()
                .map(entry -> edges.read(entry.value, Flight.class))
                .toList();
        Set<String> standing = new HashSet<>();
        for (Conflicts.Conflict conflict : Conflicts.among(flights)) {
            standing.add(conflict.pair());
            Alert alert = alerts.conflict(name, object, conflict);
            edges.add(Keys.of(application, "conflict", about, conflict.pair()));
            raising.raise(application, alert.alert(), Optional.of(alert));
        }
        for (String pair : edges.rests(Keys.prefix(application, "conflict", about))) {
            if (!standing.contains(pair)) {
                edges.remove(Keys.of(application, "conflict", about, pair));
                end(application, about, PromotionAlerts.conflictId(name, object.toString(), pair));
            }
        }
    }

    private void end(String application, String about, AlertId id) {
        Instant landed = edges.time(Keys.of(application, "landed", about));
        raising.raise(application, id, Optional.empty(), landed);
    }
}
