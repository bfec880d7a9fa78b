package dev.shiplog.report.store;

import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.identity.Sha256;
import dev.shiplog.report.model.intake.Arrived;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** Keeps every version of every change's way, and of each the newest as rows that queries can filter. */
final class PromotionWriter {
    private final DSLContext sql;
    private final Versions<Arrived.OfPromotion> versions;

    PromotionWriter(DSLContext sql) {
        this.sql = sql;
        this.versions = new Versions<>(
                sql,
                "promotion_version",
                Arrived.OfPromotion::promotion,
                List.of(new Versions.Part<>("key", columns -> columns.texts(row -> hash(promotion(row))))));
    }

    static Key key(Promotion promotion) {
        return new Key("shiplog.promotions", hash(promotion) + "/" + promotion.version());
    }

    /** A tool's name and an application's have no line breaks, so no two changes share this text. */
    static String hash(Promotion promotion) {
        String whole = promotion.application() + "\n" + promotion.tool() + "\n" + promotion.change();
        return Sha256.hex(whole.getBytes(StandardCharsets.UTF_8));
    }

    void write(List<Candidate<Arrived.OfPromotion>> promotions, Admission admission) {
        List<Candidate<Arrived.OfPromotion>> entries = versions.admit(promotions, admission);
        if (entries.isEmpty()) {
            return;
        }
        versions.insert(entries, List.of());
        List<Candidate<Arrived.OfPromotion>> newest =
                List.copyOf(versions.newest(entries, arrived -> hash(arrived.promotion())));
        Set<String> replaced = upsertHeads(new Columns<>(newest));
        List<Promotion> heads = newest.stream()
                .map(PromotionWriter::promotion)
                .filter(promotion -> replaced.contains(hash(promotion)))
                .toList();
        if (!heads.isEmpty()) {
            new PromotionRows(sql).replace(heads);
        }
    }

    private Set<String> upsertHeads(Columns<Candidate<Arrived.OfPromotion>> columns) {
        return new HashSet<>(sql.fetch(
                        """
                        insert into shiplog.promotion as p
                            (key, application, tool, change, version, began_at, phase, hotfix, tickets, recorded_at,
                             body)
                        select a, b, c, d, e, f, g, h = 1, i::text[], j, k
                        from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10})
                            as u (a, b, c, d, e, f, g, h, i, j, k)
                        on conflict (key) do update
                        set version = excluded.version, began_at = excluded.began_at, phase = excluded.phase,
                            hotfix = excluded.hotfix, tickets = excluded.tickets,
                            recorded_at = excluded.recorded_at, body = excluded.body
                        where p.version < excluded.version
                        returning p.key
                        """,
                        columns.texts(row -> hash(promotion(row))),
                        columns.texts(row -> promotion(row).application().value()),
                        columns.texts(row -> promotion(row).tool().value()),
                        columns.texts(row -> promotion(row).change().value()),
                        columns.integers(row -> promotion(row).version()),
                        columns.times(row -> began(promotion(row), row.arrival().recordedAt())),
                        columns.texts(row -> Columns.name(promotion(row).phase())),
                        columns.integers(row -> promotion(row).hotfix() ? 1 : 0),
                        columns.lists(row -> promotion(row).tickets()),
                        columns.times(row -> row.arrival().recordedAt()),
                        columns.texts(Candidate::json))
                .getValues(0, String.class));
    }

    private static Instant began(Promotion promotion, Instant otherwise) {
        Stream<@Nullable Instant> times = Stream.concat(
                Stream.of(promotion).map(Promotion::introducedAt),
                promotion.stages().stream().map(PromotionStage::firstAt));
        return times.filter(Objects::nonNull).min(Instant::compareTo).orElse(otherwise);
    }

    private static Promotion promotion(Candidate<Arrived.OfPromotion> candidate) {
        return candidate.item().promotion();
    }
}
