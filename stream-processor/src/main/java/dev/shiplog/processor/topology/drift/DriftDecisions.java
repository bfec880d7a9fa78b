package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.DriftHandled;
import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.processor.correlation.Precedence;
import dev.shiplog.processor.drift.DriftRules;
import dev.shiplog.processor.evidence.StoredDdl;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.NearStore;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** Takes in what people decided about differences and who made them, and marks the differences that it concerns. */
public final class DriftDecisions {
    private static final String HANDLED = "drift-handled";
    private static final String RULE = "drift-rule";
    private static final String ENDED = "drift-rule-ended";
    private static final Comparator<Fact> LATEST = Comparator.comparing(
                    (Fact fact) -> ((DriftHandled) fact.event()).handledAt())
            .thenComparing(fact -> new FactRef(fact.source(), fact.id()));

    private final NearStore<Fact> facts;
    private final Edges edges;
    private final DirtyMarks dirty;
    private final StoredDdl ddl;

    public DriftDecisions(NearStore<Fact> facts, Edges edges, DirtyMarks dirty) {
        this.facts = facts;
        this.edges = edges;
        this.dirty = dirty;
        this.ddl = new StoredDdl(facts);
    }

    /** Of what was done about one difference the latest counts, whatever came last. */
    public void take(String application, Fact fact, DriftHandled handled) {
        String key = Keys.of(application, HANDLED, handled.drift());
        Fact holder = facts.get(key);
        if (holder == null || LATEST.compare(fact, holder) > 0) {
            facts.put(key, fact);
            dirty.mark(new Mark.Dressing(application, handled.drift().value()));
        }
    }

    /** Of two rules under one id the same counts whatever came first. */
    public void take(String application, Fact fact, DriftRuleSet rule) {
        String key = Keys.of(application, RULE, rule.rule());
        Fact holder = facts.get(key);
        if (holder == null || Precedence.yields(holder, fact)) {
            facts.put(key, fact);
            markStanding(application);
        }
    }

    /** A rule that was ended is ended; one whose end comes before it waits for it. */
    public void take(String application, DriftRuleEnded ended) {
        String key = Keys.of(application, ENDED, ended.rule());
        if (!edges.has(key)) {
            edges.add(key);
            markStanding(application);
        }
    }

    /** A statement may have made what was seen first after it, and was not there at the look before that. */
    public void take(String application, Fact fact, DdlObserved seen) {
        if (!ddl.keep(application, fact, seen)) {
            return;
        }
        String path = seen.target().path();
        String time = Keys.time(seen.executedAt());
        edges.walk(
                DriftFindings.seenFrom(application, path, seen.executedAt()),
                DriftFindings.seenTo(application, path),
                false,
                (key, notBefore) -> {
                    if (notBefore.compareTo(time) < 0) {
                        String[] parts = Keys.parts(key);
                        dirty.mark(new Mark.Dressing(application, parts[parts.length - 1]));
                    }
                    return true;
                });
    }

    /** What somebody did about a difference last; null if nobody did anything. */
    @Nullable
    DriftHandled handled(String application, DriftId drift) {
        Fact fact = facts.get(Keys.of(application, HANDLED, drift));
        return fact == null ? null : (DriftHandled) fact.event();
    }

    /** The rules that stand at a time, by the clock of the application. */
    DriftRules rules(String application, Instant now) {
        List<DriftRuleSet> standing = new ArrayList<>();
        try (KeyValueIterator<String, Fact> found = facts.prefixScan(Keys.prefix(application, RULE))) {
            while (found.hasNext()) {
                if (found.next().value.event() instanceof DriftRuleSet rule
                        && now.isBefore(rule.expiresAt())
                        && !edges.has(Keys.of(application, ENDED, rule.rule()))) {
                    standing.add(rule);
                }
            }
        }
        return new DriftRules(standing);
    }

    private void markStanding(String application) {
        for (String drift : DriftFindings.standing(application, edges)) {
            dirty.mark(new Mark.Dressing(application, drift));
        }
    }
}
