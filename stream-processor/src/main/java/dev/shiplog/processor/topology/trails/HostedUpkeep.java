package dev.shiplog.processor.topology.trails;

import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.HostedAssembly;
import dev.shiplog.processor.correlation.Lookup;
import dev.shiplog.processor.correlation.Repositories;
import dev.shiplog.processor.correlation.Seen;
import dev.shiplog.processor.correlation.Succession;
import dev.shiplog.processor.evidence.Period;
import dev.shiplog.processor.evidence.Periods;
import dev.shiplog.processor.evidence.Releases;
import dev.shiplog.processor.evidence.StoredEvidence;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.NearStore;
import dev.shiplog.processor.state.Readers;
import dev.shiplog.processor.state.Stores;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Computes the trail of a deployment again that its host tells of, from all descriptions of it. */
public final class HostedUpkeep {
    private final NearStore<Fact> facts;
    private final NearStore<byte[]> emitted;
    private final Edges edges;
    private final Findings findings;
    private final TrailIndex index;
    private final Estate estate;
    private final Periods periods;
    private final Releases releases;

    public HostedUpkeep(Stores stores, DirtyMarks dirty, Findings findings, Estate estate) {
        this.facts = stores.facts();
        this.emitted = stores.findings();
        this.edges = stores.edges();
        this.findings = findings;
        this.index = new TrailIndex(edges, dirty);
        this.estate = estate;
        this.periods = new Periods(edges, dirty);
        this.releases = new Releases(edges, dirty);
    }

    public void recompute(Mark.Hosted mark) {
        ApplicationName application = new ApplicationName(mark.application());
        Repositories repositories = estate.repositories(application);
        List<Seen<DeploymentChanged>> descriptions = new ArrayList<>();
        try (KeyValueIterator<String, Fact> entries =
                facts.prefixScan(Keys.prefix(mark.application(), "hosted", mark.tool(), mark.deployment()))) {
            entries.forEachRemaining(
                    entry -> descriptions.add(Seen.of(repositories.current(entry.value), DeploymentChanged.class)));
        }
        if (descriptions.isEmpty()) {
            return;
        }
        StoredEvidence evidence = new StoredEvidence(mark.application(), facts, edges, repositories);
        HostedAssembly assembly = new HostedAssembly(application, evidence, estate.ticketKeys(application), estate);
        Trail trail = assembly.assemble(descriptions);
        String trails = Keys.prefix(mark.application(), "hosted-trail", mark.tool(), mark.deployment());
        String reader = Readers.hosted(mark.tool(), mark.deployment());
        if (supersede(trails, trail, reader)) {
            // What stood before ended, by its start, what counts for this one by its time.
            trail = assembly.assemble(descriptions);
        }
        publish(trails + trail.deployment(), trail, Period.of(trail), reader);
        for (Lookup lookup : evidence.takeAsked()) {
            edges.add(Keys.of(mark.application(), "reader", lookup.text(), reader));
        }
    }

    /** An earlier description that arrives late tells an earlier start, from which the trail's id is made. */
    private boolean supersede(String trails, Trail standing, String reader) {
        List<KeyValue<String, byte[]>> before = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> entries = emitted.prefixScan(trails)) {
            entries.forEachRemaining(before::add);
        }
        boolean superseded = false;
        for (KeyValue<String, byte[]> entry : before) {
            if (!entry.key.equals(trails + standing.deployment())) {
                Trail fallen = Findings.content(entry.value, Trail.class);
                publish(entry.key, Succession.superseded(fallen, standing.deployment()), null, reader);
                superseded |= fallen.supersededBy() == null;
            }
        }
        return superseded;
    }

    private void publish(String key, Trail trail, @Nullable Period now, String reader) {
        Trail before = findings.last(key, Trail.class);
        periods.replace(trail.application().value(), Period.of(before), now, reader);
        releases.replace(before, trail, reader);
        if (findings.emit(key, trail)) {
            index.replace(key, before, trail);
        }
    }
}
