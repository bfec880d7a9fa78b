package dev.shiplog.processor.topology.drift;

import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.DriftHandled;
import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.processor.evidence.Look;
import dev.shiplog.processor.evidence.Looks;
import dev.shiplog.processor.evidence.Periods;
import dev.shiplog.processor.evidence.StoredDdl;
import dev.shiplog.processor.evidence.StoredRules;
import dev.shiplog.processor.state.DirtyMarks;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import dev.shiplog.processor.state.Mark;
import dev.shiplog.processor.state.NearStore;
import java.time.Instant;
import java.util.Comparator;
import org.jspecify.annotations.Nullable;

/** Takes in what people decided about differences and who made them, and marks the differences that it concerns. */
public final class DriftDecisions {
    private static final String HANDLED = "drift-handled";
    private static final Comparator<Fact> LATEST = Comparator.comparing(
                    (Fact fact) -> ((DriftHandled) fact.event()).handledAt())
            .thenComparing(fact -> new FactRef(fact.source(), fact.id()));

    private final NearStore<Fact> facts;
    private final Edges edges;
    private final DirtyMarks dirty;
    private final StoredDdl ddl;
    private final StoredRules rules;
    private final Periods periods;

    public DriftDecisions(NearStore<Fact> facts, Edges edges, DirtyMarks dirty) {
        this.facts = facts;
        this.edges = edges;
        this.dirty = dirty;
        this.ddl = new StoredDdl(facts);
        this.rules = new StoredRules(edges);
        this.periods = new Periods(edges, dirty);
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

    /** A rule counts for what is there now, and for what looks saw while it stood. */
    public void take(String application, Fact fact, DriftRuleSet rule) {
        DriftRuleSet before = rules.keep(application, fact, rule);
        if (before != null) {
            markStanding(application);
            markTrails(application, rule);
            markTrails(application, before);
        }
    }

    /** A rule that was ended is ended; an end that comes before its rule waits for it. */
    public void take(String application, DriftRuleEnded ended) {
        if (rules.end(application, ended.rule(), ended.endedAt())) {
            DriftRuleSet rule = rules.rule(application, ended.rule());
            if (rule != null) {
                markStanding(application);
                markTrails(application, rule);
            }
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

    /** The deployments whose nearest looks took place while a rule was meant to stand. */
    private void markTrails(String application, DriftRuleSet rule) {
        for (String path : edges.rests(Keys.prefix(application, SchemaIntake.TARGET))) {
            Looks looks = new Looks(application, path, edges);
            Look last = looks.before(rule.setAt(), any -> true);
            Look next = looks.after(rule.expiresAt(), any -> true);
            periods.markStarted(application, path, rule.setAt(), next == null ? null : next.observedAt());
            periods.markEnded(application, path, last == null ? Instant.EPOCH : last.observedAt(), rule.expiresAt());
        }
    }

    private void markStanding(String application) {
        for (String drift : DriftFindings.standing(application, edges)) {
            dirty.mark(new Mark.Dressing(application, drift));
        }
    }
}
