package dev.shiplog.report.model;

import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.identity.TicketKey;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An object of a database with the changes to it that are under way.
 *
 * @param changes how many there are
 * @param newest of them, the one that began last first
 */
public record TouchedObject(DatabaseObject object, int changes, List<Work> newest) {
    public TouchedObject {
        newest = List.copyOf(newest);
    }

    /** The tickets of the changes that are named, each once. */
    public List<TicketKey> tickets() {
        return newest.stream()
                .flatMap(work -> work.promotion().tickets().stream())
                .distinct()
                .sorted(Comparator.comparing(TicketKey::value))
                .toList();
    }

    /** How many changes are not named. */
    public int more() {
        return changes - newest.size();
    }

    /**
     * A change that somebody works on.
     *
     * @param beganAt when it was brought in, or when a target had it first if that was before
     * @param authors of the commits that brought it in, by name; empty if no deployment has told of them
     */
    public record Work(Promotion promotion, Instant beganAt, List<String> authors) {
        public Work {
            authors = List.copyOf(authors);
        }

        /** The last stage of its path where a target has it; null if none has it anywhere. */
        public @Nullable PromotionStage reached() {
            return promotion.stages().stream()
                    .filter(stage -> stage.holders() > 0)
                    .reduce((earlier, later) -> later)
                    .orElse(null);
        }
    }

    /** Whether a target lacks a change where its path ends, and never had it. */
    public static boolean underWay(Promotion promotion) {
        if (promotion.stages().isEmpty()) {
            return true;
        }
        PromotionStage end = promotion.stages().getLast();
        return end.completeAt() == null && end.left() == null;
    }
}
