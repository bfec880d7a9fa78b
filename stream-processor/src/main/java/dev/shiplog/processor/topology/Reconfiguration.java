package dev.shiplog.processor.topology;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.correlation.Alerts;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.Site;
import dev.shiplog.processor.state.Stores;
import dev.shiplog.processor.topology.alerts.Notices;
import dev.shiplog.processor.topology.drift.SchemaUpkeep;
import dev.shiplog.processor.topology.promotions.PromotionIndex;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Notices that the configuration of an application is another than the one that its findings rest on: then all of them
 * are marked, and computed again in slices like anything else.
 */
final class Reconfiguration {
    private final Stores stores;
    private final Edges edges;
    private final DirtyMarks dirty;
    private final Estate estate;
    private final EvidenceIntake evidence;
    private final Set<String> checked = new HashSet<>();

    Reconfiguration(Stores stores, DirtyMarks dirty, Estate estate, EvidenceIntake evidence) {
        this.stores = stores;
        this.edges = stores.edges();
        this.dirty = dirty;
        this.estate = estate;
        this.evidence = evidence;
    }

    /** Looks at an application's first fact after the start, and at every application with state at the start. */
    void check(String application) {
        if (checked.add(application)) {
            String key = Keys.of(application, "configuration");
            String now = estate.fingerprint(new ApplicationName(application));
            String before = edges.text(key);
            if (!now.equals(before)) {
                edges.put(key, now);
                if (before != null) {
                    markEverything(application);
                }
            }
        }
    }

    /** The same for all applications that have state here. */
    void checkAll() {
        estate.applications().stream()
                .map(application -> application.name().value())
                .filter(application -> edges.has(Keys.of(application, "configuration")))
                .forEach(this::check);
    }

    private void markEverything(String application) {
        evidence.placeAgain(application);
        for (String kind : PromotionIndex.RECOMPUTED) {
            edges.removeAll(Keys.prefix(application, kind));
        }
        for (String rest : edges.rests(Keys.prefix(application, "island"))) {
            String[] parts = Keys.parts(rest);
            dirty.mark(new Mark.Moment(application, new Site(parts[0], parts[1]), Keys.time(parts[2])));
        }
        for (String rest : edges.rests(Keys.prefix(application, "execution"))) {
            String[] parts = Keys.parts(rest);
            dirty.mark(new Mark.Holding(application, parts[0], parts[1], parts[2]));
            dirty.mark(new Mark.Change(application, parts[0], parts[1]));
            dirty.mark(new Mark.Promotion(application, parts[0], parts[1]));
        }
        edges.entries(Keys.prefix(application, "ended")).forEach(entry -> {
            dirty.mark(new Mark.Deployment(application, Keys.parts(entry.value, 2)[1]));
            dirty.mark(new Mark.Along(application, Mark.Along.What.RUN, Keys.parts(entry.value, 2)[1]));
        });
        dirty.mark(new Mark.Along(application, Mark.Along.What.TARGETS, ""));
        for (String rest : edges.rests(Keys.prefix(application, "differs"))) {
            dirty.mark(new Mark.Along(application, Mark.Along.What.SYNC, Keys.parts(rest)[0]));
        }
        for (String rest : edges.rests(Keys.prefix(application, "altered"))) {
            String[] parts = Keys.parts(rest);
            dirty.mark(new Mark.Altered(
                    application, new Site(parts[0], parts[1]), Keys.time(parts[2]), Keys.time(parts[3])));
        }
        markHosted(application);
        dirty.mark(new Mark.Judgements(application, "", ""));
        for (TargetRef target : estate.fleets(new ApplicationName(application))) {
            dirty.mark(new Mark.Behind(application, target.path()));
        }
        for (String path : SchemaUpkeep.targets(application, edges)) {
            dirty.mark(new Mark.Drifted(application, path));
            dirty.mark(new Mark.Compared(application, Mark.Compared.With.ANYTHING, path));
            dirty.mark(new Mark.Compared(application, Mark.Compared.With.ENVIRONMENT, path));
        }
        markBehind(application);
        markRewritten(application);
    }

    private void markRewritten(String application) {
        String rewritten = Keys.prefix(application, Notices.REWRITTEN);
        try (KeyValueIterator<String, Fact> entries = stores.facts().prefixScan(rewritten)) {
            while (entries.hasNext()) {
                dirty.mark(new Mark.Handling(application, entries.next().key.substring(rewritten.length())));
            }
        }
    }

    private void markHosted(String application) {
        String trails = Keys.prefix(application, "hosted-trail");
        try (KeyValueIterator<String, byte[]> entries = stores.findings().prefixScan(trails)) {
            while (entries.hasNext()) {
                String[] parts = Keys.parts(entries.next().key.substring(trails.length()));
                dirty.mark(new Mark.Hosted(application, parts[0], parts[1]));
            }
        }
    }

    private void markBehind(String application) {
        String alerts = Keys.prefix(application, "alert");
        String behind = Alerts.behindId("").value();
        try (KeyValueIterator<String, byte[]> entries = stores.findings().prefixScan(alerts + behind)) {
            while (entries.hasNext()) {
                String path = entries.next().key.substring(alerts.length() + behind.length());
                dirty.mark(new Mark.Behind(application, path));
            }
        }
    }
}
