package dev.shiplog.processor.evidence;

import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.identity.DriftRuleId;
import dev.shiplog.processor.drift.DriftRules;
import dev.shiplog.processor.state.Edges;
import dev.shiplog.processor.state.Keys;
import java.time.Instant;
import java.util.Comparator;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** The rules by which differences are ignored, with their ends; whatever order facts come in, the same ones stand. */
public final class StoredRules {
    private static final String RULE = "drift-rule";
    private static final String ENDED = "drift-rule-ended";
    private static final Comparator<Kept> EARLIEST =
            Comparator.comparing((Kept kept) -> kept.rule().setAt()).thenComparing(Kept::fact);

    private final Edges edges;

    public StoredRules(Edges edges) {
        this.edges = edges;
    }

    /**
     * Keeps a rule; should one id be set twice, the earlier fact stands.
     *
     * @return what was known under this id if it was another rule, or the rule itself if it was not known; null if
     *     nothing changes
     */
    public @Nullable DriftRuleSet keep(String application, Fact fact, DriftRuleSet rule) {
        String key = Keys.of(application, RULE, rule.rule());
        Kept now = new Kept(rule, new FactRef(fact.source(), fact.id()));
        Kept before = edges.kept(key, Kept.class);
        if (before != null && EARLIEST.compare(now, before) >= 0) {
            return null;
        }
        edges.keep(key, now);
        return before == null ? rule : before.rule();
    }

    /** Keeps the end of a rule, which may not be known yet; the earliest counts. Answers whether it is another now. */
    public boolean end(String application, DriftRuleId rule, Instant at) {
        String key = Keys.of(application, ENDED, rule);
        Instant before = edges.time(key);
        if (before != null && !at.isBefore(before)) {
            return false;
        }
        edges.put(key, at);
        return true;
    }

    /** Whether any is known. */
    public boolean any(String application) {
        return edges.any(Keys.prefix(application, RULE));
    }

    /** A rule; null if none is known under this id. */
    public @Nullable DriftRuleSet rule(String application, DriftRuleId rule) {
        Kept kept = edges.kept(Keys.of(application, RULE, rule), Kept.class);
        return kept == null ? null : kept.rule();
    }

    /** Those that nobody has ended and that have not expired, by the clock of the application. */
    public DriftRules standing(String application, Instant now) {
        return those(application, rule -> now.isBefore(rule.expiresAt()) && end(application, rule) == null);
    }

    /** Those that stood at a time. */
    public DriftRules at(String application, Instant time) {
        return those(application, rule -> {
            Instant end = end(application, rule);
            return !rule.setAt().isAfter(time)
                    && time.isBefore(rule.expiresAt())
                    && (end == null || time.isBefore(end));
        });
    }

    private DriftRules those(String application, Predicate<DriftRuleSet> asked) {
        return new DriftRules(edges.allKept(Keys.prefix(application, RULE), Kept.class).stream()
                .map(Kept::rule)
                .filter(asked)
                .toList());
    }

    private @Nullable Instant end(String application, DriftRuleSet rule) {
        return edges.time(Keys.of(application, ENDED, rule.rule()));
    }

    /** A rule with the fact that says so. */
    record Kept(DriftRuleSet rule, FactRef fact) {}
}
