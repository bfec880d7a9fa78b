package dev.shiplog.processor.promotion;

import dev.shiplog.events.identity.DeploymentId;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What became of a change in one environment: the sum over its targets. One target more or less costs nothing but an
 * addition, unless it was the first or the last; then all of them have to be looked at ({@link #of}).
 *
 * @param holders how many have it now
 * @param strangers how many of them nobody configured
 * @param known how many have, or had, it
 * @param siblingSince when the first of those that have it now got it, where one that is away counts, too
 * @param firstAt when the first of all got it
 * @param lastAt when the last of those that have it now got it
 * @param left when it went away last; null if it never did from any
 * @param checksums of what is there now, with how many have it
 * @param ever the checksums of all that ever was there, with on how many
 * @param repeated on how many it was executed again
 * @param labels that it carried, with on how many
 * @param tickets that are known for it, with on how many
 */
public record Stage(
        int holders,
        int strangers,
        int known,
        @Nullable Instant siblingSince,
        @Nullable Instant firstAt,
        @Nullable DeploymentId firstBy,
        @Nullable Instant lastAt,
        @Nullable Instant left,
        Map<String, Integer> checksums,
        Map<String, Integer> ever,
        int repeated,
        Map<String, Integer> labels,
        Map<String, Integer> tickets) {
    /** A change that never was there. */
    public static final Stage EMPTY =
            new Stage(0, 0, 0, null, null, null, null, null, Map.of(), Map.of(), 0, Map.of(), Map.of());

    public Stage {
        checksums = Collections.unmodifiableSortedMap(new TreeMap<>(checksums));
        ever = Collections.unmodifiableSortedMap(new TreeMap<>(ever));
        labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        tickets = Collections.unmodifiableSortedMap(new TreeMap<>(tickets));
    }

    /** The sum over all targets. */
    public static Stage of(Collection<Held> all) {
        Stage sum = EMPTY;
        for (Held held : all) {
            sum = sum.with(held);
        }
        return sum;
    }

    /** With one target more. */
    public Stage with(Held held) {
        boolean first = firstAt == null
                || held.firstAt().isBefore(firstAt)
                || (held.firstAt().equals(firstAt) && held.firstBy().value().compareTo(String.valueOf(firstBy)) < 0);
        boolean sibling = held.since() != null && held.place() != Held.Place.STRANGER;
        return new Stage(
                holders + (held.holds() ? 1 : 0),
                strangers + stranger(held),
                known + 1,
                sibling ? earlier(siblingSince, held.since()) : siblingSince,
                first ? held.firstAt() : firstAt,
                first ? held.firstBy() : firstBy,
                held.holds() ? later(lastAt, held.since()) : lastAt,
                later(left, held.left()),
                held.holds() && held.checksum() != null ? counted(checksums, held.checksum(), 1) : checksums,
                counted(ever, held.ever(), 1),
                repeated + (held.repeated() ? 1 : 0),
                counted(labels, held.labels(), 1),
                counted(tickets, held.tickets(), 1));
    }

    /** With one target less; empty if that target was at an end of what is summed up. */
    public Optional<Stage> without(Held held) {
        boolean sibling = held.since() != null && held.place() != Held.Place.STRANGER;
        boolean atAnEnd = held.firstBy().equals(firstBy)
                || (sibling && Objects.equals(held.since(), siblingSince))
                || (held.holds() && Objects.equals(held.since(), lastAt))
                || (held.left() != null && held.left().equals(left));
        if (atAnEnd) {
            return Optional.empty();
        }
        return Optional.of(new Stage(
                holders - (held.holds() ? 1 : 0),
                strangers - stranger(held),
                known - 1,
                siblingSince,
                firstAt,
                firstBy,
                lastAt,
                left,
                held.holds() && held.checksum() != null ? counted(checksums, held.checksum(), -1) : checksums,
                counted(ever, held.ever(), -1),
                repeated - (held.repeated() ? 1 : 0),
                counted(labels, held.labels(), -1),
                counted(tickets, held.tickets(), -1)));
    }

    /** When the last target that had it lost it; null while one has it, or none ever had. */
    public @Nullable Instant emptiedAt() {
        return holders == 0 ? left : null;
    }

    private static int stranger(Held held) {
        return held.holds() && held.place() == Held.Place.STRANGER ? 1 : 0;
    }

    private static Map<String, Integer> counted(Map<String, Integer> counts, List<String> texts, int by) {
        Map<String, Integer> sum = counts;
        for (String text : texts) {
            sum = counted(sum, text, by);
        }
        return sum;
    }

    private static Map<String, Integer> counted(Map<String, Integer> counts, String text, int by) {
        SortedMap<String, Integer> sum = new TreeMap<>(counts);
        int count = counts.getOrDefault(text, 0) + by;
        if (count == 0) {
            sum.remove(text);
        } else {
            sum.put(text, count);
        }
        return sum;
    }

    private static @Nullable Instant earlier(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isBefore(one)) ? other : one;
    }

    private static @Nullable Instant later(@Nullable Instant one, @Nullable Instant other) {
        return one == null || (other != null && other.isAfter(one)) ? other : one;
    }
}
