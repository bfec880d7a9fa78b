package dev.shiplog.processor.topology;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.Group;
import dev.shiplog.processor.correlation.Grouping;
import dev.shiplog.processor.correlation.Lookup;
import dev.shiplog.processor.correlation.Seen;
import dev.shiplog.processor.correlation.Span;
import dev.shiplog.processor.correlation.Succession;
import dev.shiplog.processor.correlation.TrailAssembly;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** Computes the trails of one stretch of a site's history again, from all facts of the stretch. */
final class TrailUpkeep {
    private final KeyValueStore<String, Fact> facts;
    private final KeyValueStore<String, byte[]> emitted;
    private final Edges edges;
    private final Islands islands;
    private final DirtyMarks dirty;
    private final Findings findings;
    private final TrailIndex index;
    private final Estate estate;

    TrailUpkeep(Stores stores, DirtyMarks dirty, Findings findings, Estate estate) {
        this.facts = stores.facts();
        this.emitted = stores.findings();
        this.edges = new Edges(stores.edges());
        this.islands = new Islands(stores.edges());
        this.dirty = dirty;
        this.findings = findings;
        this.index = new TrailIndex(edges, dirty);
        this.estate = estate;
    }

    void recompute(Mark.Moment moment) {
        dirty.clear(moment.key());
        Optional<Span> stretch = islands.at(moment.application(), moment.site(), moment.at());
        stretch.ifPresent(span -> recompute(moment.application(), moment.site(), span));
    }

    private void recompute(String application, Site site, Span stretch) {
        String from = Keys.time(stretch.from());
        String to = Keys.time(stretch.to());
        dirty.clearRange(
                Keys.of("1", application, site.path(), site.tool(), from),
                Keys.end("1", application, site.path(), site.tool(), to));
        List<Group> groups = groups(application, site, from, to);
        StoredEvidence evidence = new StoredEvidence(application, facts, edges);
        TrailAssembly assembly = new TrailAssembly(evidence, estate.ticketKeys(new ApplicationName(application)));
        Map<String, Group> standing = new LinkedHashMap<>();
        for (Group group : groups) {
            String at = Keys.time(group.anchoredAt());
            String key = Keys.of(application, "trail", site.path(), site.tool(), at, group.id());
            standing.put(key, group);
            publish(key, assembly.assemble(group));
            for (Lookup lookup : evidence.takeAsked()) {
                edges.add(Keys.of(application, "reader", lookup.text(), site.path(), site.tool(), at));
            }
        }
        supersede(
                Keys.of(application, "trail", site.path(), site.tool(), from),
                Keys.end(application, "trail", site.path(), site.tool(), to),
                standing);
    }

    private List<Group> groups(String application, Site site, String from, String to) {
        List<Seen<HistoryObserved>> rows = new ArrayList<>();
        List<Seen<DeploymentRecorded>> reports = new ArrayList<>();
        try (KeyValueIterator<String, Fact> items = facts.range(
                Keys.of(application, "item", site.path(), site.tool(), from),
                Keys.end(application, "item", site.path(), site.tool(), to))) {
            while (items.hasNext()) {
                Fact fact = items.next().value;
                if (fact.event() instanceof HistoryObserved) {
                    rows.add(Seen.of(fact, HistoryObserved.class));
                } else {
                    reports.add(Seen.of(fact, DeploymentRecorded.class));
                }
            }
        }
        return Grouping.group(rows, reports);
    }

    /** What was emitted for this stretch and stands no longer is part of what stands. */
    private void supersede(String from, String to, Map<String, Group> standing) {
        List<KeyValue<String, byte[]>> fallen = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> trails = emitted.range(from, to)) {
            while (trails.hasNext()) {
                KeyValue<String, byte[]> entry = trails.next();
                if (!standing.containsKey(entry.key)) {
                    fallen.add(entry);
                }
            }
        }
        for (KeyValue<String, byte[]> entry : fallen) {
            Trail trail = Findings.content(entry.value, Trail.class);
            DeploymentId successor = Succession.of(trail, standing.values());
            publish(entry.key, Succession.superseded(trail, successor));
        }
    }

    private void publish(String key, Trail trail) {
        Trail before = findings.last(key, Trail.class);
        if (findings.emit(key, trail)) {
            index.replace(key, before, trail);
        }
    }
}
