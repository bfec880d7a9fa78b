package dev.shiplog.report.store;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.report.model.TouchedObject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jooq.DSLContext;
import org.jspecify.annotations.Nullable;

/** The rows below a change's way: its stages, what is wrong with it, and what it touches. */
final class PromotionRows {
    private final DSLContext sql;

    PromotionRows(DSLContext sql) {
        this.sql = sql;
    }

    /** Puts these promotions' rows in the place of those of their earlier versions. */
    void replace(List<Promotion> promotions) {
        delete("promotion_stage", promotions);
        delete("promotion_problem", promotions);
        delete("promotion_object", promotions);
        List<Stage> stages = new ArrayList<>();
        List<Problem> problems = new ArrayList<>();
        List<Touched> touched = new ArrayList<>();
        for (Promotion promotion : promotions) {
            int position = 0;
            for (PromotionStage stage : promotion.stages()) {
                stages.add(new Stage(promotion, position++, stage));
            }
            position = 0;
            for (PromotionProblem problem : promotion.problems()) {
                problems.add(new Problem(promotion, position++, problem));
            }
            position = 0;
            for (DatabaseObject object : promotion.objects()) {
                touched.add(new Touched(promotion, position++, object));
            }
            if (promotion.objects().isEmpty()) {
                touched.add(new Touched(promotion, 0, null));
            }
        }
        insertStages(new Columns<>(stages));
        insertProblems(new Columns<>(problems));
        insertObjects(new Columns<>(touched));
    }

    private void delete(String table, List<Promotion> promotions) {
        sql.execute(
                "delete from shiplog." + table + " as t using unnest({0}) as k (key) where t.key = k.key",
                new Columns<>(promotions).texts(PromotionWriter::hash));
    }

    private void insertStages(Columns<Stage> columns) {
        sql.execute(
                """
                insert into shiplog.promotion_stage
                    (key, position, application, environment, tool, holders, targets, first_at, first_by, last_at,
                     complete_at, left_at)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7}, {8}, {9}, {10}, {11})
                """,
                columns.texts(row -> PromotionWriter.hash(row.promotion())),
                columns.integers(Stage::position),
                columns.texts(row -> row.promotion().application().value()),
                columns.texts(row -> row.stage().environment().value()),
                columns.texts(row -> row.promotion().tool().value()),
                columns.integers(row -> row.stage().holders()),
                columns.integers(row -> row.stage().targets()),
                columns.times(row -> row.stage().firstAt()),
                columns.uuids(row -> uuid(row.stage().firstBy())),
                columns.times(row -> row.stage().lastAt()),
                columns.times(row -> row.stage().completeAt()),
                columns.times(row -> row.stage().left()));
    }

    private void insertProblems(Columns<Problem> columns) {
        sql.execute(
                """
                insert into shiplog.promotion_problem
                    (key, position, application, kind, environment, deployment, since, ended_at)
                select * from unnest({0}, {1}, {2}, {3}, {4}, {5}, {6}, {7})
                """,
                columns.texts(row -> PromotionWriter.hash(row.promotion())),
                columns.integers(Problem::position),
                columns.texts(row -> row.promotion().application().value()),
                columns.texts(row -> Columns.name(row.problem().kind())),
                columns.texts(row -> text(row.problem().environment())),
                columns.uuids(row -> uuid(row.problem().deployment())),
                columns.times(row -> row.problem().since()),
                columns.times(row -> row.problem().endedAt()));
    }

    private void insertObjects(Columns<Touched> columns) {
        sql.execute(
                """
                insert into shiplog.promotion_object (key, position, application, kind, name, under_way)
                select a, b, c, d, e, f = 1 from unnest({0}, {1}, {2}, {3}, {4}, {5}) as u (a, b, c, d, e, f)
                """,
                columns.texts(row -> PromotionWriter.hash(row.promotion())),
                columns.integers(Touched::position),
                columns.texts(row -> row.promotion().application().value()),
                columns.texts(row -> row.object() == null ? null : row.object().kind()),
                columns.texts(row -> row.object() == null ? null : row.object().name()),
                columns.integers(row -> TouchedObject.underWay(row.promotion()) ? 1 : 0));
    }

    private static @Nullable UUID uuid(@Nullable DeploymentId deployment) {
        return deployment == null ? null : deployment.uuid();
    }

    private static @Nullable String text(@Nullable Object name) {
        return name == null ? null : name.toString();
    }

    private record Stage(Promotion promotion, int position, PromotionStage stage) {}

    private record Touched(Promotion promotion, int position, @Nullable DatabaseObject object) {}

    private record Problem(Promotion promotion, int position, PromotionProblem problem) {}
}
