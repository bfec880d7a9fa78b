package dev.shiplog.report.store;

import dev.shiplog.report.model.intake.Arrived;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/**
 * Has the partitions made that records will go to, before the transaction that stores them, so that no lock on a table
 * outlives a moment.
 */
final class Months {
    private static final List<String> DEPLOYMENTS =
            List.of("deployment", "deployment_change", "deployment_evidence", "trail_version");

    private static final List<String> JUDGEMENTS = List.of("judgement", "verdict", "judgement_version");

    private final Database database;
    private final Map<String, Set<YearMonth>> known = new ConcurrentHashMap<>();

    Months(Database database) {
        this.database = database;
    }

    void ensureFor(List<Arrived> records) {
        Map<String, Set<YearMonth>> wanted = new TreeMap<>();
        for (Arrived each : records) {
            Instant recordedAt = each.arrival().recordedAt();
            switch (each) {
                case Arrived.OfStatus status -> {
                    continue;
                }
                case Arrived.OfSchemaState state -> {
                    continue;
                }
                case Arrived.OfFact fact -> want(wanted, "ledger", recordedAt);
                case Arrived.OfTrail trail ->
                    DEPLOYMENTS.forEach(table ->
                            want(wanted, table, trail.trail().deployment().anchoredAt()));
                case Arrived.OfAlert alert -> want(wanted, "alert_version", recordedAt);
                case Arrived.OfJudgement judgement ->
                    JUDGEMENTS.forEach(table -> want(
                            wanted, table, judgement.judgement().deployment().anchoredAt()));
                case Arrived.OfPromotion promotion -> want(wanted, "promotion_version", recordedAt);
                case Arrived.OfDrift drift -> want(wanted, "drift_version", recordedAt);
                case Arrived.OfLetter letter -> want(wanted, "dead_letter", recordedAt);
                case Arrived.Unreadable unreadable -> want(wanted, "dead_letter", recordedAt);
            }
            want(wanted, "conflict", recordedAt);
        }
        wanted.forEach(this::ensure);
    }

    private void want(Map<String, Set<YearMonth>> wanted, String table, Instant time) {
        YearMonth month = YearMonth.from(time.atOffset(ZoneOffset.UTC));
        if (!known.computeIfAbsent(table, name -> ConcurrentHashMap.newKeySet()).contains(month)) {
            wanted.computeIfAbsent(table, name -> new TreeSet<>()).add(month);
        }
    }

    private void ensure(String table, Set<YearMonth> months) {
        List<YearMonth> sound = months.stream()
                .filter(month -> month.getYear() >= 1970 && month.getYear() < 2200)
                .toList();
        database.query(sql -> sql.fetch(
                "select shiplog.ensure_months({0}, {1})",
                DSL.val(table, SQLDataType.CLOB),
                new Columns<>(sound)
                        .times(month -> month.atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC))));
        known.computeIfAbsent(table, name -> new HashSet<>()).addAll(months);
    }
}
