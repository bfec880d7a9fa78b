package dev.shiplog.report.store;

import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.report.model.intake.Arrived;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Keeps every version of every judgement, and of each deployment the newest verdicts as rows to filter by. */
final class JudgementWriter {
    private final DSLContext sql;
    private final Versions<Arrived.OfJudgement> versions;

    JudgementWriter(DSLContext sql) {
        this.sql = sql;
        this.versions = new Versions<>(
                sql,
                "judgement_version",
                Arrived.OfJudgement::judgement,
                Versions.ofDeployment(arrived -> arrived.judgement().deployment()));
    }

    static Key key(Judgement judgement) {
        return new Key("shiplog.judgements", judgement.deployment() + "/" + judgement.version());
    }

    void write(List<Candidate<Arrived.OfJudgement>> judgements, Admission admission) {
        List<Candidate<Arrived.OfJudgement>> entries = versions.admit(judgements, admission);
        if (entries.isEmpty()) {
            return;
        }
        versions.insert(entries, List.of());
        List<Candidate<Arrived.OfJudgement>> newest = List.copyOf(versions.newest(
                entries, arrived -> arrived.judgement().deployment().uuid()));
        Set<UUID> replaced = upsertHeads(new Columns<>(newest));
        List<Judgement> heads = newest.stream()
                .map(JudgementWriter::judgement)
                .filter(judgement -> replaced.contains(judgement.deployment().uuid()))
                .toList();
        if (!heads.isEmpty()) {
            delete(new Columns<>(heads));
            insert(new Columns<>(heads.stream().flatMap(Row::of).toList()));
        }
    }

    private Set<UUID> upsertHeads(Columns<Candidate<Arrived.OfJudgement>> columns) {
        return new HashSet<>(sql.fetch(
                        """
                        insert into shiplog.judgement as j
                            (deployment, anchor_at, version, application, environment, recorded_at, body)
                        select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6})
                        on conflict (deployment, anchor_at) do update
                        set version = excluded.version, application = excluded.application,
                            environment = excluded.environment, recorded_at = excluded.recorded_at,
                            body = excluded.body
                        where j.version < excluded.version
                        returning j.deployment
                        """,
                        columns.uuids(row -> judgement(row).deployment().uuid()),
                        columns.times(row -> judgement(row).deployment().anchoredAt()),
                        columns.integers(row -> judgement(row).version()),
                        columns.texts(row -> judgement(row).application().value()),
                        columns.texts(
                                row -> judgement(row).target().environment().value()),
                        columns.times(row -> row.arrival().recordedAt()),
                        columns.texts(Candidate::json))
                .getValues(0, UUID.class));
    }

    private void delete(Columns<Judgement> columns) {
        sql.execute(
                """
                delete from shiplog.verdict as v using unnest({0}, {1}) as k (deployment, anchor_at)
                where v.deployment = k.deployment and v.anchor_at = k.anchor_at
                """,
                columns.uuids(judgement -> judgement.deployment().uuid()),
                columns.times(judgement -> judgement.deployment().anchoredAt()));
    }

    private void insert(Columns<Row> columns) {
        sql.execute(
                """
                insert into shiplog.verdict
                    (deployment, anchor_at, control, result, severity, application, environment, exception)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7})
                """,
                columns.uuids(row -> row.judgement().deployment().uuid()),
                columns.times(row -> row.judgement().deployment().anchoredAt()),
                columns.texts(row -> row.verdict().control().value()),
                columns.texts(row -> Columns.name(row.verdict().result())),
                columns.texts(row -> Columns.name(row.verdict().severity())),
                columns.texts(row -> row.judgement().application().value()),
                columns.texts(row -> row.judgement().target().environment().value()),
                columns.texts(row -> exception(row.verdict())));
    }

    private static @Nullable String exception(Verdict verdict) {
        var exception = verdict.exception();
        return exception == null ? null : exception.value();
    }

    private static Judgement judgement(Candidate<Arrived.OfJudgement> candidate) {
        return candidate.item().judgement();
    }

    private record Row(Judgement judgement, Verdict verdict) {
        // One for each control: a judgement that named one twice would otherwise stop everything behind it.
        static Stream<Row> of(Judgement judgement) {
            Map<String, Row> byControl = new LinkedHashMap<>();
            judgement.verdicts().forEach(each -> byControl.put(each.control().value(), new Row(judgement, each)));
            return byControl.values().stream();
        }
    }
}
