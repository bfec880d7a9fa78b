package dev.shiplog.processor.promotion;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.identity.Checksum;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * When the edit of a change that had been deployed is a difference no more. Git's checksum of a text can be compared
 * with a database's for some tools only (Flyway). For the others, such as Liquibase, whose tables keep a checksum of
 * what it made of the text, Git's texts are compared with each other, and the times of edits and executions.
 */
final class Edits {
    private Edits() {}

    /**
     * When it ended; null while it holds.
     *
     * @param first when the change was deployed anywhere for the first time
     */
    static @Nullable Instant endedAt(Journey journey, Instant first) {
        ChangeIntroduced newest = Objects.requireNonNull(journey.newest());
        Checksum now = newest.checksum();
        List<String> comparable = now == null
                ? List.of()
                : journey.reached()
                        .flatMap(step -> step.stage().ever().keySet().stream())
                        .filter(checksum -> checksum.startsWith(now.algorithm() + ":"))
                        .toList();
        if (!comparable.isEmpty()) {
            return comparable.contains(String.valueOf(now)) ? newest.committedAt() : null;
        }
        return now != null && now.equals(checksumAt(journey, first))
                ? newest.committedAt()
                : replacedAt(journey, newest.committedAt());
    }

    /** Of the text that Git held then; null if it held none, or nobody tells its checksum. */
    private static @Nullable Checksum checksumAt(Journey journey, Instant moment) {
        return journey.introductions().stream()
                .filter(each -> !each.committedAt().isAfter(moment))
                .reduce((one, later) -> later)
                .filter(last -> last.introduction() != Introduction.REMOVED)
                .map(ChangeIntroduced::checksum)
                .orElse(null);
    }

    /**
     * When the last environment that had it before it was edited for the last time got it anew, or was left without it;
     * null while one may still have an earlier text, or if it was removed in Git.
     */
    private static @Nullable Instant replacedAt(Journey journey, Instant edited) {
        if (journey.removedAt() != null) {
            return null;
        }
        Instant last = edited;
        for (Step step : journey.reached().toList()) {
            if (Objects.requireNonNull(step.firstAt()).isAfter(edited)) {
                continue;
            }
            Stage stage = step.stage();
            Instant anew = stage.siblingSince() == null ? stage.emptiedAt() : stage.siblingSince();
            if (stage.strangers() > 0 || anew == null || !anew.isAfter(edited)) {
                return null;
            }
            last = anew.isAfter(last) ? anew : last;
        }
        return last;
    }
}
