package dev.shiplog.processor.drift;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.identity.TargetRef;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The rules of an application that stand, and which differences they cover. */
public record DriftRules(List<DriftRuleSet> standing) {
    // Of several the one that holds longest, so that a difference changes as seldom as can be.
    private static final Comparator<DriftRuleSet> LONGEST = Comparator.comparing(DriftRuleSet::expiresAt)
            .thenComparing(rule -> rule.rule().value());

    public DriftRules {
        standing = List.copyOf(standing);
    }

    /**
     * The rule by which a difference is ignored.
     *
     * @param owner of the object, as it was seen last; null if nobody owns it, or nobody has told
     */
    public Optional<DriftRuleSet> covering(
            TargetRef target, DriftComparison comparison, DatabaseObject object, @Nullable String owner) {
        return standing.stream()
                .filter(rule -> covers(rule, target, comparison, object, owner))
                .max(LONGEST);
    }

    private static boolean covers(
            DriftRuleSet rule,
            TargetRef target,
            DriftComparison comparison,
            DatabaseObject object,
            @Nullable String owner) {
        return (rule.environment() == null || rule.environment().equals(target.environment()))
                && (rule.comparison() == null || rule.comparison() == comparison)
                && (rule.kind() == null || rule.kind().equals(object.kind()))
                && matches(rule.target(), target.target().value())
                && matches(rule.object(), object.name())
                && matches(rule.owner(), owner);
    }

    /**
     * Whether a text is what a pattern says, in which {@code *} stands for anything, also for nothing. It takes no
     * longer than the product of their lengths.
     */
    static boolean matches(@Nullable String pattern, @Nullable String text) {
        if (pattern == null || text == null) {
            return pattern == null;
        }
        int at = 0;
        int place = 0;
        int star = -1;
        int kept = 0;
        while (place < text.length()) {
            if (at < pattern.length() && pattern.charAt(at) == '*') {
                star = at++;
                kept = place;
            } else if (at < pattern.length() && pattern.charAt(at) == text.charAt(place)) {
                at++;
                place++;
            } else if (star >= 0) {
                at = star + 1;
                place = ++kept;
            } else {
                return false;
            }
        }
        while (at < pattern.length() && pattern.charAt(at) == '*') {
            at++;
        }
        return at == pattern.length();
    }
}
