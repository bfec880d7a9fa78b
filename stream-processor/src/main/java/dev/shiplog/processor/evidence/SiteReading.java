package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.processor.correlation.Seen;
import dev.shiplog.processor.correlation.SiteFacts;
import dev.shiplog.processor.correlation.Span;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.NearStore;
import dev.shiplog.processor.state.Site;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;

/** Reads all facts of one stretch of a site's history. */
public final class SiteReading {
    private final NearStore<Fact> facts;
    private final Edges edges;

    public SiteReading(NearStore<Fact> facts, Edges edges) {
        this.facts = facts;
        this.edges = edges;
    }

    public SiteFacts read(String application, Site site, Span stretch) {
        List<Seen<HistoryObserved>> rows = new ArrayList<>();
        List<Seen<DeploymentRecorded>> reports = new ArrayList<>();
        // An alteration is kept at its own time and at its row's, which may be in one stretch.
        Map<FactRef, Seen<HistoryAltered>> alterations = new LinkedHashMap<>();
        boolean timeless = false;
        try (KeyValueIterator<String, Fact> items = facts.range(
                Keys.of(application, "item", site.path(), site.tool(), Keys.time(stretch.from())),
                Keys.end(application, "item", site.path(), site.tool(), Keys.time(stretch.to())))) {
            while (items.hasNext()) {
                Fact fact = items.next().value;
                if (fact.event() instanceof HistoryObserved observed) {
                    timeless |= observed.row().timeNoticed() && observed.row().absentAt() == null;
                    rows.add(Seen.of(fact, HistoryObserved.class));
                } else if (fact.event() instanceof HistoryAltered) {
                    Seen<HistoryAltered> seen = Seen.of(fact, HistoryAltered.class);
                    alterations.put(seen.ref(), seen);
                } else {
                    reports.add(Seen.of(fact, DeploymentRecorded.class));
                }
            }
        }
        return new SiteFacts(rows, reports, alterations.values(), timeless ? appeared(application, site) : Map.of());
    }

    private Map<String, Instant> appeared(String application, Site site) {
        String prefix = Keys.prefix(application, "appeared", site.path(), site.tool());
        Map<String, Instant> appeared = new HashMap<>();
        for (KeyValue<String, String> entry : edges.entries(prefix)) {
            appeared.put(entry.key.substring(prefix.length()), Keys.time(entry.value));
        }
        return appeared;
    }
}
