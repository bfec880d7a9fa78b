package dev.shiplog.processor.topology.trails;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.Group;
import dev.shiplog.processor.correlation.Grouping;
import dev.shiplog.processor.correlation.Lookup;
import dev.shiplog.processor.correlation.SiteFacts;
import dev.shiplog.processor.correlation.Span;
import dev.shiplog.processor.correlation.Succession;
import dev.shiplog.processor.correlation.TrailAssembly;
import dev.shiplog.processor.correlation.Window;
import dev.shiplog.processor.evidence.Islands;
import dev.shiplog.processor.evidence.Period;
import dev.shiplog.processor.evidence.Periods;
import dev.shiplog.processor.evidence.SiteReading;
import dev.shiplog.processor.evidence.StoredEvidence;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Findings;
import dev.shiplog.processor.state.Kept;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.NearStore;
import dev.shiplog.processor.state.Readers;
import dev.shiplog.processor.state.Site;
import dev.shiplog.processor.state.Stores;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Computes the trails of one stretch of a site's history again, from all facts of the stretch. */
public final class TrailUpkeep {
    private final NearStore<Fact> facts;
    private final NearStore<byte[]> emitted;
    private final Edges edges;
    private final Islands islands;
    private final DirtyMarks dirty;
    private final Findings findings;
    private final TrailIndex index;
    private final Estate estate;
    private final Periods periods;

    public TrailUpkeep(Stores stores, DirtyMarks dirty, Findings findings, Estate estate) {
        this.facts = stores.facts();
        this.emitted = stores.findings();
        this.edges = stores.edges();
        this.islands = new Islands(edges);
        this.dirty = dirty;
        this.findings = findings;
        this.index = new TrailIndex(edges, dirty);
        this.estate = estate;
        this.periods = new Periods(edges, dirty);
    }

    public void recompute(Mark.Moment moment) {
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
        SiteFacts known = new SiteReading(facts, edges).read(application, site, stretch);
        Predicate<Instant> here = at -> stretch.covers(new Span(at, at), Duration.ZERO);
        List<Group> groups = Grouping.group(known, here);
        noteWindows(application, site, stretch, Window.of(known, groups, here));
        Map<String, Group> standing = new LinkedHashMap<>();
        Map<String, @Nullable Trail> before = new HashMap<>();
        for (Group group : groups) {
            String at = Keys.time(group.anchoredAt());
            String key = Keys.of(application, "trail", site.path(), site.tool(), at, group.id());
            standing.put(key, group);
            before.put(key, findings.last(key, Trail.class));
            // All of them before any trail, since each ends what counts for the one before it by its time.
            periods.replace(
                    application, Period.of(before.get(key)), Period.of(group), Readers.of(site, group.anchoredAt()));
        }
        List<KeyValue<String, Trail>> fallen = fallen(
                Keys.of(application, "trail", site.path(), site.tool(), from),
                Keys.end(application, "trail", site.path(), site.tool(), to),
                standing);
        fallen.forEach(entry -> periods.replace(application, Period.of(entry.value), null, ""));
        assemble(application, site, standing, before);
        supersede(site, fallen, standing);
    }

    private void assemble(
            String application, Site site, Map<String, Group> standing, Map<String, @Nullable Trail> before) {
        ApplicationName name = new ApplicationName(application);
        StoredEvidence evidence = new StoredEvidence(application, facts, edges, estate.repositories(name));
        TrailAssembly assembly = new TrailAssembly(evidence, estate.ticketKeys(name), estate);
        standing.forEach((key, group) -> {
            publish(key, before.get(key), assembly.assemble(group));
            String reader = Readers.of(site, group.anchoredAt());
            for (Lookup lookup : evidence.takeAsked()) {
                edges.add(Keys.of(application, "reader", lookup.text(), reader));
            }
        });
    }

    /** Keeps when the history was altered and whether a run explains it, for the alert of each such time. */
    private void noteWindows(String application, Site site, Span stretch, List<Window> windows) {
        Map<String, String> now = new LinkedHashMap<>();
        for (Window window : windows) {
            String key = Keys.of(
                    application,
                    "window",
                    site.path(),
                    site.tool(),
                    Keys.time(window.span().to()),
                    Keys.time(window.span().from()));
            now.put(key, Kept.text(window));
        }
        Map<String, String> before = new LinkedHashMap<>();
        edges.walk(
                Keys.of(application, "window", site.path(), site.tool(), Keys.time(stretch.from())),
                Keys.end(application, "window", site.path(), site.tool(), Keys.time(stretch.to())),
                false,
                (key, value) -> before.put(key, value) == null);
        index.replaceEdges(before, now, (key, parts) -> dirty.mark(altered(application, site, parts)));
    }

    private static Mark altered(String application, Site site, String[] parts) {
        return new Mark.Altered(application, site, Keys.time(parts[4]), Keys.time(parts[5]));
    }

    /** What was emitted for this stretch and stands no longer. */
    private List<KeyValue<String, Trail>> fallen(String from, String to, Map<String, Group> standing) {
        List<KeyValue<String, Trail>> fallen = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> trails = emitted.range(from, to)) {
            while (trails.hasNext()) {
                KeyValue<String, byte[]> entry = trails.next();
                if (!standing.containsKey(entry.key)) {
                    fallen.add(KeyValue.pair(entry.key, Findings.content(entry.value, Trail.class)));
                }
            }
        }
        return fallen;
    }

    /** It is part of what stands. */
    private void supersede(Site site, List<KeyValue<String, Trail>> fallen, Map<String, Group> standing) {
        for (KeyValue<String, Trail> entry : fallen) {
            Trail trail = entry.value;
            if (standing.isEmpty() && trail.supersededBy() != null) {
                continue;
            }
            Optional<DeploymentId> successor =
                    standing.isEmpty() ? elsewhere(trail) : Optional.of(Succession.of(trail, standing.values()));
            if (successor.isPresent()) {
                publish(entry.key, trail, Succession.superseded(trail, successor.get()));
            } else {
                dirty.mark(new Mark.Moment(trail.application().value(), site, Keys.time(Keys.parts(entry.key)[4])));
            }
        }
    }

    /**
     * What was there at somebody's first look, and was seen to appear by somebody else, is part of the deployment in
     * which it appeared; that may not have been computed yet.
     */
    private Optional<DeploymentId> elsewhere(Trail fallen) {
        Set<ChangeId> changes =
                fallen.changes().stream().map(TrailChange::change).collect(Collectors.toSet());
        String prefix =
                Keys.prefix(fallen.application(), "trail", fallen.target().path(), fallen.tool());
        try (KeyValueIterator<String, byte[]> trails = emitted.prefixScan(prefix)) {
            while (trails.hasNext()) {
                Trail other = Findings.content(trails.next().value, Trail.class);
                boolean holds = other.changes().stream().anyMatch(change -> changes.contains(change.change()));
                if (holds && other.supersededBy() == null && !other.deployment().equals(fallen.deployment())) {
                    return Optional.of(other.deployment());
                }
            }
        }
        return Optional.empty();
    }

    private void publish(String key, @Nullable Trail before, Trail trail) {
        if (findings.emit(key, trail)) {
            index.replace(key, before, trail);
        }
    }
}
