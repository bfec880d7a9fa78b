package dev.shiplog.report.store;

import static dev.shiplog.sql.mirror.Tables.DEPLOYMENT;

import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.DeploymentId;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.DSLContext;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Who wrote changes, as the trail tells of the first deployment that brought each somewhere. */
final class SelectAuthors {
    private SelectAuthors() {}

    /** The authors' names; a change that was deployed nowhere, or whose commits nobody knows, is left out. */
    static Map<Promotion, List<String>> run(DSLContext sql, Collection<Promotion> promotions) {
        List<DeploymentId> first = promotions.stream()
                .map(SelectAuthors::first)
                .filter(Objects::nonNull)
                .distinct()
                .toList();
        if (first.isEmpty()) {
            return Map.of();
        }
        Map<DeploymentId, Trail> trails = new HashMap<>();
        sql.select(DEPLOYMENT.BODY)
                .from(DEPLOYMENT)
                .where(DSL.row(DEPLOYMENT.ID, DEPLOYMENT.ANCHOR_AT)
                        .in(first.stream()
                                .map(id -> DSL.row(id.uuid(), Columns.time(id.anchoredAt())))
                                .toList()))
                .forEach(row -> {
                    Trail trail = Bodies.read(row.value1(), Trail.class);
                    trails.put(trail.deployment(), trail);
                });
        Map<Promotion, List<String>> authors = new HashMap<>();
        for (Promotion promotion : promotions) {
            Trail trail = trails.get(first(promotion));
            List<String> named = trail == null ? List.of() : authors(trail, promotion);
            if (!named.isEmpty()) {
                authors.put(promotion, named);
            }
        }
        return authors;
    }

    private static @Nullable DeploymentId first(Promotion promotion) {
        return promotion.stages().stream()
                .map(PromotionStage::firstBy)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    private static List<String> authors(Trail trail, Promotion promotion) {
        return trail.changes().stream()
                .filter(change -> change.change().equals(promotion.change()))
                .map(TrailChange::commits)
                .flatMap(List::stream)
                .flatMap(sha ->
                        trail.commits().stream().filter(commit -> commit.sha().equals(sha)))
                .map(TrailCommit::author)
                .filter(Objects::nonNull)
                .map(author -> person(trail, author))
                .distinct()
                .toList();
    }

    private static String person(Trail trail, ActorName account) {
        return trail.people().stream()
                .filter(person -> person.actor().equals(account))
                .map(TrailPerson::person)
                .findFirst()
                .orElse(account.value());
    }
}
