package dev.shiplog.processor.topology;

import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.Lookup;
import dev.shiplog.processor.correlation.Placed;
import dev.shiplog.processor.correlation.Precedence;
import dev.shiplog.processor.correlation.Repositories;
import dev.shiplog.processor.evidence.EvidenceKeys;
import dev.shiplog.processor.evidence.Periods;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.NearStore;
import dev.shiplog.processor.state.Readers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Takes evidence in: each description in the place of the one before, with its links and a mark on who asked. */
final class EvidenceIntake {
    private static final List<String> PLACEABLE = List.of("approval", "verification", "incident");

    private final NearStore<Fact> facts;
    private final Edges edges;
    private final DirtyMarks dirty;
    private final Periods periods;
    private final Estate estate;

    EvidenceIntake(NearStore<Fact> facts, Edges edges, DirtyMarks dirty, Estate estate) {
        this.facts = facts;
        this.edges = edges;
        this.dirty = dirty;
        this.periods = new Periods(edges, dirty);
        this.estate = estate;
    }

    void take(String application, Fact fact) {
        Set<Lookup> changed = new LinkedHashSet<>(keep(application, EvidenceKeys.of(fact), fact));
        if (fact.event() instanceof TicketChanged ticket
                && (ticket.transition() != null || ticket.formerly() != null)) {
            changed.addAll(keep(application, EvidenceKeys.told(fact, ticket), fact));
        }
        for (Lookup lookup : changed) {
            edges.rests(Keys.prefix(application, "reader", lookup.text()))
                    .forEach(reader -> dirty.mark(Readers.mark(application, reader)));
        }
    }

    /** Answers what is asked that has another answer now. */
    private Set<Lookup> keep(String application, String name, Fact fact) {
        String key = Keys.of(application, name);
        Fact holder = facts.get(key);
        if (holder != null && !Precedence.yields(holder, fact)) {
            return Set.of();
        }
        facts.put(key, fact);
        replaceLinks(holder == null ? Map.of() : links(application, name, holder), links(application, name, fact));
        Repositories repositories = estate.repositories(new ApplicationName(application));
        Set<Lookup> changed =
                new LinkedHashSet<>(Lookup.changedBy(repositories.current(fact).event()));
        markAround(application, fact);
        if (holder != null) {
            changed.addAll(Lookup.changedBy(repositories.current(holder).event()));
            markAround(application, holder);
        }
        for (String alias : EvidenceKeys.aliases(repositories, name)) {
            Fact same = alias.equals(name) ? null : facts.get(Keys.of(application, alias));
            if (same != null) {
                // It may have counted until now, and told of something else.
                changed.addAll(Lookup.changedBy(repositories.current(same).event()));
            }
        }
        return changed;
    }

    private Map<String, String> links(String application, String name, Fact fact) {
        Map<String, String> links = new LinkedHashMap<>(EvidenceKeys.links(application, fact, name));
        placed(application, fact).ifPresent(placed -> links.put(EvidenceKeys.placed(application, placed, name), ""));
        return links;
    }

    private void replaceLinks(Map<String, String> before, Map<String, String> now) {
        before.keySet().stream().filter(link -> !now.containsKey(link)).forEach(edges::remove);
        now.forEach((link, value) -> {
            if (!Objects.equals(before.get(link), value)) {
                edges.put(link, value);
            }
        });
    }

    /** Marks the deployments at the place and around the time of what names nothing else. */
    private void markAround(String application, Fact fact) {
        placed(application, fact).ifPresent(placed -> periods.mark(application, placed));
        PipelineEvent event = fact.event();
        if (event instanceof BackupRecorded backup) {
            String path = backup.target().path();
            Instant at = backup.occurredAt();
            periods.markStarted(application, path, at, nextSuccess(application, path, at));
        } else if (event instanceof DriftChecked check) {
            String path = check.target().path();
            Instant at = check.checkedAt();
            Instant last = neighbour(application, path, at, true);
            periods.markStarted(application, path, at, neighbour(application, path, at, false));
            periods.markEnded(application, path, last == null ? Instant.EPOCH : last, at);
        }
    }

    /** From which on a later backup is the newest; null if there is none. */
    private @Nullable Instant nextSuccess(String application, String path, Instant at) {
        Instant[] found = new Instant[1];
        edges.walk(
                Keys.end(application, "taken", path, Keys.time(at)),
                Keys.end(application, "taken", path),
                false,
                (key, outcome) -> {
                    boolean succeeded = outcome.equals(Outcome.SUCCEEDED.name());
                    if (succeeded) {
                        found[0] = Keys.time(Keys.parts(key)[3]);
                    }
                    return !succeeded;
                });
        return found[0];
    }

    private @Nullable Instant neighbour(String application, String path, Instant at, boolean backwards) {
        Instant[] found = new Instant[1];
        String here = Keys.of(application, "looked", path, Keys.time(at));
        edges.walk(
                backwards
                        ? Keys.prefix(application, "looked", path)
                        : Keys.end(application, "looked", path, Keys.time(at)),
                backwards ? here : Keys.end(application, "looked", path),
                backwards,
                (key, value) -> {
                    found[0] = Keys.time(Keys.parts(key)[3]);
                    return false;
                });
        return found[0];
    }

    private Optional<Placed> placed(String application, Fact fact) {
        return estate.placed(new ApplicationName(application), fact.event());
    }

    /** Finds the places again that evidence names, since the configuration has other names for them now. */
    void placeAgain(String application) {
        edges.removeAll(Keys.prefix(application, "placed"));
        for (String kind : PLACEABLE) {
            List<String> found = new ArrayList<>();
            String prefix = Keys.prefix(application, kind);
            try (KeyValueIterator<String, Fact> entries = facts.prefixScan(prefix)) {
                while (entries.hasNext()) {
                    KeyValue<String, Fact> entry = entries.next();
                    String name = entry.key.substring(application.length() + 1);
                    placed(application, entry.value)
                            .ifPresent(placed -> found.add(EvidenceKeys.placed(application, placed, name)));
                }
            }
            found.forEach(edges::add);
        }
    }
}
