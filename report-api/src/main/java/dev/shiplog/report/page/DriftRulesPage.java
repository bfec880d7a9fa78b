package dev.shiplog.report.page;

import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.report.model.DriftRule;
import dev.shiplog.report.model.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What the page of the rules by which differences are ignored shows.
 *
 * @param maySet whether the caller may set a rule
 * @param mayEnd whether the caller may end one
 * @param recorded whether the caller has just set or ended one
 */
public record DriftRulesPage(Visit visit, Page<DriftRule> rules, boolean maySet, boolean mayEnd, boolean recorded) {
    /** How it stands with a rule now. */
    public DriftRule.State state(DriftRule rule) {
        return rule.state(visit.at());
    }

    /** Whether the caller may end this one. */
    public boolean ends(DriftRule rule) {
        return mayEnd && state(rule) == DriftRule.State.STANDING;
    }

    /** What a rule names, piece by piece. */
    public static List<String> names(DriftRuleSet rule) {
        List<String> names = new ArrayList<>();
        add(names, "kind", rule.kind());
        add(names, "object", rule.object());
        add(names, "owner", rule.owner());
        add(names, "target", rule.target());
        if (rule.comparison() != null) {
            add(names, "compared with", rule.comparison().name().toLowerCase(Locale.ROOT));
        }
        return names;
    }

    /** What differences can rest on. */
    public List<DriftComparison> comparisons() {
        return List.of(DriftComparison.values());
    }

    /** The link to the next page; null if this is the last. */
    public @Nullable String older() {
        return rules.next() == null ? null : visit.with("cursor", rules.next().encode());
    }

    private static void add(List<String> names, String what, @Nullable String value) {
        if (value != null) {
            names.add(what + " " + value);
        }
    }
}
