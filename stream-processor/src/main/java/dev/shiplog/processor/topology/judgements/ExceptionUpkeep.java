package dev.shiplog.processor.topology.judgements;

import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.processor.control.Exemptions;
import dev.shiplog.processor.control.Waiver;
import dev.shiplog.processor.correlation.Estate;
import dev.shiplog.processor.correlation.Precedence;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.NearStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueIterator;

/**
 * Keeps exceptions from controls with what was decided about them, and marks the deployments that they cover. Each is
 * found by the narrowest thing that it names: a deployment, a change, an environment, or the application.
 */
public final class ExceptionUpkeep implements Exemptions {
    private static final ControlId ORDER = new ControlId("K07");

    private final NearStore<Fact> facts;
    private final Edges edges;
    private final DirtyMarks dirty;
    private final JudgementIndex index;
    private final Identities identities;

    public ExceptionUpkeep(NearStore<Fact> facts, Edges edges, DirtyMarks dirty, Estate estate) {
        this.facts = facts;
        this.edges = edges;
        this.dirty = dirty;
        this.index = new JudgementIndex(edges, dirty);
        this.identities = new Identities(estate.governance());
    }

    /** Takes a request in; of two under one id the same counts whatever came first. */
    public void take(String application, Fact fact, ExceptionRequested request) {
        String key = Keys.of(application, "exception", request.exception());
        Fact holder = facts.get(key);
        if (holder != null && !Precedence.yields(holder, fact)) {
            return;
        }
        if (holder != null && holder.event() instanceof ExceptionRequested before) {
            edges.remove(edge(application, before));
            markCovered(application, before);
        }
        facts.put(key, fact);
        edges.add(edge(application, request));
        markCovered(application, request);
    }

    /** Takes a decision in; one that comes before its request waits for it. */
    public void take(String application, Fact fact, ExceptionDecided decided) {
        String key = Keys.of(application, "exception-decided", decided.exception(), fact.source(), fact.id());
        Fact holder = facts.get(key);
        if (holder != null && !Precedence.yields(holder, fact)) {
            return;
        }
        facts.put(key, fact);
        Fact request = facts.get(Keys.of(application, "exception", decided.exception()));
        if (request != null && request.event() instanceof ExceptionRequested requested) {
            markCovered(application, requested);
        }
    }

    @Override
    public List<Waiver> of(ControlId control, Trail trail, Collection<ChangeId> changes) {
        String application = trail.application().value();
        if (!edges.any(Keys.prefix(application, "exempts", control))) {
            return List.of();
        }
        Set<String> found = new LinkedHashSet<>(edges.rests(prefix(application, control, "all", "")));
        found.addAll(edges.rests(
                prefix(application, control, "environment", trail.target().environment())));
        found.addAll(edges.rests(prefix(application, control, "deployment", trail.deployment())));
        for (ChangeId change : changes) {
            found.addAll(edges.rests(prefix(application, control, "change", change)));
        }
        List<Waiver> waivers = new ArrayList<>();
        for (String id : found) {
            waiver(application, new ExceptionId(id)).ifPresent(waivers::add);
        }
        return waivers;
    }

    /**
     * Whether an exception from {@code K07} that names this change stood for this environment at this moment, so that
     * going out of order was planned.
     */
    public boolean planned(String application, EnvironmentName environment, ChangeId change, Instant at) {
        return edges.rests(prefix(application, ORDER, "change", change)).stream()
                .flatMap(id -> waiver(application, new ExceptionId(id)).stream())
                .filter(waiver -> waiver.request().environment() == null
                        || environment.equals(waiver.request().environment()))
                .flatMap(waiver -> waiver.standing(at, identities).stream())
                .anyMatch(approval -> !approval.decidedAt().isAfter(at));
    }

    private Optional<Waiver> waiver(String application, ExceptionId exception) {
        Fact fact = facts.get(Keys.of(application, "exception", exception));
        return fact != null && fact.event() instanceof ExceptionRequested request
                ? Optional.of(new Waiver(request, decisions(application, exception)))
                : Optional.empty();
    }

    private List<ExceptionDecided> decisions(String application, ExceptionId exception) {
        List<ExceptionDecided> found = new ArrayList<>();
        try (KeyValueIterator<String, Fact> entries =
                facts.prefixScan(Keys.prefix(application, "exception-decided", exception))) {
            while (entries.hasNext()) {
                if (entries.next().value.event() instanceof ExceptionDecided decided) {
                    found.add(decided);
                }
            }
        }
        return found;
    }

    private void markCovered(String application, ExceptionRequested request) {
        if (request.deployment() != null) {
            index.mark(application, request.deployment());
        } else if (request.change() != null) {
            index.markChange(application, request.change(), request.control().equals(ORDER));
        } else {
            String environment =
                    request.environment() == null ? "" : request.environment().value();
            dirty.mark(new Mark.Judgements(application, environment, ""));
        }
    }

    private static String edge(String application, ExceptionRequested request) {
        String prefix;
        if (request.deployment() != null) {
            prefix = prefix(application, request.control(), "deployment", request.deployment());
        } else if (request.change() != null) {
            prefix = prefix(application, request.control(), "change", request.change());
        } else if (request.environment() != null) {
            prefix = prefix(application, request.control(), "environment", request.environment());
        } else {
            prefix = prefix(application, request.control(), "all", "");
        }
        return prefix + request.exception();
    }

    private static String prefix(String application, ControlId control, String kind, Object name) {
        return Keys.prefix(application, "exempts", control, kind, name);
    }
}
