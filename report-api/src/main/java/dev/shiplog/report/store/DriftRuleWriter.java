package dev.shiplog.report.store;

import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.report.model.intake.Arrived;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BinaryOperator;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/**
 * Keeps the rules by which differences are ignored, and who ended them. Should one id be set or ended twice, the
 * earlier fact stands, whichever came first.
 */
final class DriftRuleWriter {
    private static final Comparator<Rule> EARLIEST_SET = Comparator.comparing(
                    (Rule each) -> each.rule().setAt())
            .thenComparing(each -> each.key().source())
            .thenComparing(each -> each.key().id());
    private static final Comparator<End> EARLIEST_END = Comparator.comparing(
                    (End each) -> each.end().endedAt())
            .thenComparing(each -> each.key().source())
            .thenComparing(each -> each.key().id());

    private final DSLContext sql;

    DriftRuleWriter(DSLContext sql) {
        this.sql = sql;
    }

    void write(List<Candidate<Arrived.OfFact>> facts) {
        Map<String, Rule> rules = new TreeMap<>();
        Map<String, End> ends = new TreeMap<>();
        for (Candidate<Arrived.OfFact> fact : facts) {
            if (fact.item().fact().event() instanceof DriftRuleSet rule) {
                rules.merge(rule.rule().value(), new Rule(fact.key(), rule), BinaryOperator.minBy(EARLIEST_SET));
            } else if (fact.item().fact().event() instanceof DriftRuleEnded end) {
                ends.merge(end.rule().value(), new End(fact.key(), end), BinaryOperator.minBy(EARLIEST_END));
            }
        }
        if (!rules.isEmpty()) {
            set(new Columns<>(List.copyOf(rules.values())));
        }
        if (!ends.isEmpty()) {
            end(new Columns<>(List.copyOf(ends.values())));
        }
    }

    private void set(Columns<Rule> columns) {
        sql.execute(
                """
                insert into shiplog.drift_rule as r
                    (rule, application, environment, target, kind, object, owner, comparison, set_by, reason, set_at,
                     expires_at, source, id)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11}, {12}, {13})
                on conflict (rule) do update
                set application = excluded.application, environment = excluded.environment, target = excluded.target,
                    kind = excluded.kind, object = excluded.object, owner = excluded.owner,
                    comparison = excluded.comparison, set_by = excluded.set_by, reason = excluded.reason,
                    set_at = excluded.set_at, expires_at = excluded.expires_at, source = excluded.source,
                    id = excluded.id
                where (excluded.set_at, excluded.source, excluded.id) < (r.set_at, r.source, r.id)
                """,
                columns.texts(row -> row.rule().rule().value()),
                columns.texts(row -> row.rule().application().value()),
                columns.texts(row -> text(row.rule().environment())),
                columns.texts(row -> row.rule().target()),
                columns.texts(row -> row.rule().kind()),
                columns.texts(row -> row.rule().object()),
                columns.texts(row -> row.rule().owner()),
                columns.texts(row -> row.rule().comparison() == null
                        ? null
                        : Columns.name(row.rule().comparison())),
                columns.texts(row -> row.rule().setBy().value()),
                columns.texts(row -> row.rule().reason()),
                columns.times(row -> row.rule().setAt()),
                columns.times(row -> row.rule().expiresAt()),
                columns.texts(row -> row.key().source()),
                columns.texts(row -> row.key().id()));
    }

    private void end(Columns<End> columns) {
        sql.execute(
                """
                insert into shiplog.drift_rule_end as r (rule, application, ended_by, reason, ended_at, source, id)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6})
                on conflict (rule) do update
                set application = excluded.application, ended_by = excluded.ended_by, reason = excluded.reason,
                    ended_at = excluded.ended_at, source = excluded.source, id = excluded.id
                where (excluded.ended_at, excluded.source, excluded.id) < (r.ended_at, r.source, r.id)
                """,
                columns.texts(row -> row.end().rule().value()),
                columns.texts(row -> row.end().application().value()),
                columns.texts(row -> row.end().endedBy().value()),
                columns.texts(row -> row.end().reason()),
                columns.times(row -> row.end().endedAt()),
                columns.texts(row -> row.key().source()),
                columns.texts(row -> row.key().id()));
    }

    private static @Nullable String text(@Nullable Object name) {
        return name == null ? null : name.toString();
    }

    private record Rule(Key key, DriftRuleSet rule) {}

    private record End(Key key, DriftRuleEnded end) {}
}
