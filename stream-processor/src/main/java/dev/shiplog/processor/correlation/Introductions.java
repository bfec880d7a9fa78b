package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.identity.Checksum;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which commits a deployed change can come from. Where the row's checksum is that of a commit's content, it is that
 * commit and those before it: an older checkout that is deployed late does not hold the later edits. Otherwise the
 * commits' times decide: what was committed after the deployment's end cannot have been in it, unless there is nothing
 * else; then clocks disagree, or it was deployed from a branch before the followed branch got it.
 */
final class Introductions {
    private Introductions() {}

    /**
     * The commits in the order of {@link TrailOrder#INTRODUCTIONS}.
     *
     * @param end after which a commit is too late
     * @param deployed the checksum of what was deployed; null if nobody tells it
     */
    static List<Seen<ChangeIntroduced>> of(
            Collection<Seen<ChangeIntroduced>> known, Instant end, @Nullable Checksum deployed) {
        List<Seen<ChangeIntroduced>> all = known.stream()
                .filter(seen -> seen.event().introduction() != Introduction.REMOVED)
                .sorted(TrailOrder.INTRODUCTIONS)
                .toList();
        List<Seen<ChangeIntroduced>> before = all.stream()
                .filter(seen -> !seen.event().committedAt().isAfter(end))
                .toList();
        int newest = before.size() - 1;
        while (newest >= 0 && !holds(before.get(newest), deployed)) {
            newest--;
        }
        if (newest >= 0) {
            return before.subList(0, newest + 1);
        }
        for (int i = 0; i < all.size(); i++) {
            if (holds(all.get(i), deployed)) {
                return all.subList(0, i + 1);
            }
        }
        return before.isEmpty() ? all : before;
    }

    private static boolean holds(Seen<ChangeIntroduced> seen, @Nullable Checksum deployed) {
        return deployed != null && deployed.equals(seen.event().checksum());
    }
}
