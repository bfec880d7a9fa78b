package dev.shiplog.processor.drift;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.identity.DriftRuleId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.processor.Say;
import dev.shiplog.processor.SayDrift;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Patterns of rules, and which object a statement is about. */
final class DriftRulesTest {
    @ParameterizedTest
    @CsvSource({
        "claim, claim, true",
        "claim, claims, false",
        "*, '', true",
        "*, claim, true",
        "tmp_*, tmp_, true",
        "tmp_*, tmp_1, true",
        "tmp_*, atmp_1, false",
        "*_tmp, claim_tmp, true",
        "*_tmp, claim_tmp_, false",
        "a*b*c, a-b-b-c, true",
        "a*b*c, a-c-b, false",
        "a.c, abc, false",
        "cl[ai]m, claim, false",
        "Claim, claim, false"
    })
    void aStarStandsForAnythingAndEverythingElseForItself(String pattern, String text, boolean matches) {
        assertThat(DriftRules.matches(pattern, text)).isEqualTo(matches);
    }

    @Test
    void aRuleCoversOnlyWhatAllItsPartsName() {
        DatabaseObject index = new DatabaseObject("index", "tmp_claim");
        TargetRef target = Say.target("claims/prod/a");
        DriftRuleSet owned = SayDrift.rule("r1", "tmp_*", "batch_*", 0, 900);
        DriftRuleSet other = new DriftRuleSet(
                owned.application(),
                new DriftRuleId("r2"),
                new EnvironmentName("qa"),
                "a",
                "index",
                null,
                null,
                DriftComparison.SIBLINGS,
                SayDrift.ADA,
                "Tuning",
                owned.expiresAt(),
                owned.setAt());
        DriftRules rules = new DriftRules(List.of(owned, other));
        DatabaseObject table = new DatabaseObject("table", "tmp_claim");

        assertThat(rules.covering(target, DriftComparison.DEPLOYMENT, table, "batch_7"))
                .contains(owned);
        assertThat(rules.covering(target, DriftComparison.DEPLOYMENT, table, "claims"))
                .isEmpty();
        assertThat(rules.covering(target, DriftComparison.DEPLOYMENT, index, "batch_7"))
                .isEmpty();
        assertThat(rules.covering(target, DriftComparison.SIBLINGS, index, null))
                .isEmpty();
        TargetRef qa = Say.target("claims/qa/a");
        assertThat(rules.covering(qa, DriftComparison.SIBLINGS, index, null)).contains(other);
        assertThat(rules.covering(qa, DriftComparison.DEPLOYMENT, index, null)).isEmpty();
        assertThat(rules.covering(Say.target("claims/qa/b"), DriftComparison.SIBLINGS, index, null))
                .isEmpty();
    }

    @Test
    void aHostilePatternTakesNoLongerThanAnother() {
        assertThat(DriftRules.matches("a*".repeat(300) + "b", "a".repeat(5_000)))
                .isFalse();
    }

    @Test
    void whatNobodyOwnsIsNotOfAnOwner() {
        assertThat(DriftRules.matches("*", null)).isFalse();
        assertThat(DriftRules.matches(null, null)).isTrue();
        assertThat(DriftRules.matches(null, "claims")).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "table, claim, table, claim, SAME",
        "table, public.claim, table, claim, SAME",
        "table, public.claim, table, aim, NONE",
        "index, claim_idx, table, claim_idx, NONE",
        "table, claim, constraint, claim.claim_pk, AROUND",
        "table, public.claim, constraint, claim.claim_pk, AROUND",
        "table, claim, constraint, audit.claim.claim_pk, AROUND",
        "table, claim, constraint, claims.claim_pk, NONE",
        "table, claim, trigger, claim.audit, AROUND",
        "table column, public.claim.id, table, claim, AROUND",
        "table, claim, view, claim, AROUND",
        "function, public.f(integer), function, f(integer), SAME",
        "function, public.f(integer), function, f(text), NONE"
    })
    void aStatementIsAboutWhatItNamesOrAboutAPartOfIt(
            String kind, String name, String differing, String object, DdlMatch match) {
        assertThat(DdlMatch.of(new DatabaseObject(kind, name), new DatabaseObject(differing, object)))
                .isEqualTo(match);
    }
}
