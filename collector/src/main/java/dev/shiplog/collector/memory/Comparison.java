package dev.shiplog.collector.memory;

import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.TargetRef;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a complete look shows differently from the one before. A row that is missing was edited if a new one has its
 * identity, and vanished if none has. Where nothing at all is as it was, the table was made anew: all that was known of
 * it vanished, even where new rows took the same places.
 */
final class Comparison {
    private final TargetRef target;
    private final HistorySource history;
    /** How late a row may be seen: clocks differ, and transactions last. */
    private static final Duration LATE = Duration.ofHours(1);
    /** The same where the zone of the table's times is assumed, and may be any other on earth. */
    private static final Duration ZONES = Duration.ofHours(27);

    private final Remembered before;
    private final Hashes seen;
    private final NovelRows novel;
    private final MemoryFile file;
    private final Instant noticedAt;
    private final Map<Long, Integer> edited = new HashMap<>();
    private final List<ChangeId> replaced = new ArrayList<>();
    private int vanished;
    private boolean emptied;

    Comparison(
            TargetRef target,
            HistorySource history,
            Remembered before,
            Hashes seen,
            NovelRows novel,
            MemoryFile file,
            Instant noticedAt) {
        this.target = target;
        this.history = history;
        this.before = before;
        this.seen = seen;
        this.novel = novel;
        this.file = file;
        this.noticedAt = noticedAt;
    }

    /** Pairs what is missing with what is new. */
    Comparison prepared() throws IOException, DamagedMemoryException {
        int unchanged = before.present().shared(seen);
        if (unchanged == before.present().size()) {
            return this;
        }
        Map<String, Deque<Integer>> fresh = freshByIdentity();
        boolean[] sameTable = {unchanged > 0 || history.keepsPositions()};
        missing((hash, row) -> {
            Deque<Integer> partners = fresh.get(history.identify(row));
            Integer partner = partners == null ? null : partners.poll();
            if (partner == null) {
                vanished++;
                replaced.add(row.row().change());
            } else {
                edited.put(hash, partner);
                sameTable[0] |= sameExecution(row.row(), novel.at(partner).row());
            }
        });
        if (!sameTable[0]) {
            vanished += edited.size();
            edited.clear();
            emptied = true;
        }
        if (history.keepsPositions() && novel.count() > edited.size()) {
            vanished = 0;
        } else {
            replaced.clear();
        }
        return this;
    }

    /** Tells what was altered, the table before its rows. */
    void tell(boolean tableThere, Consumer<HistoryAltered> told) throws IOException, DamagedMemoryException {
        String table = before.table();
        if (table != null && !tableThere) {
            told.accept(altered(
                    table,
                    Alteration.TABLE_DROPPED,
                    null,
                    null,
                    before.present().size()));
        } else if (table != null && emptied) {
            told.accept(altered(
                    table,
                    Alteration.TABLE_EMPTIED,
                    null,
                    null,
                    before.present().size()));
        }
        if (vanished + edited.size() > 0) {
            missing((hash, row) -> {
                Integer partner = edited.get(hash);
                if (partner != null) {
                    HistoryRow after = timed(novel.at(partner)).row();
                    told.accept(altered(row.table(), Alteration.ROW_EDITED, row.row(), after, edited.size()));
                } else if (vanished > 0) {
                    told.accept(altered(row.table(), Alteration.ROW_VANISHED, row.row(), null, vanished));
                }
            });
        }
        tellReturned(told);
        if (tableThere && !emptied && before.present().size() > 0) {
            tellBackdated(told);
        }
    }

    /** A new row with what the looks tell of its time and place, where its table tells neither. */
    HistoryObserved timed(HistoryObserved row) {
        if (!row.row().timeNoticed()) {
            return row;
        }
        boolean moved = history.keepsPositions() && !replaced.isEmpty();
        return new HistoryObserved(
                row.target(),
                row.tool(),
                row.table(),
                row.row().between(before.lookedAt(), notBefore(), moved ? replaced : List.of()));
    }

    /** Whether a row that is new here was there before and is back as it was; without a time of its own none can be. */
    boolean returned(long hash, HistoryObserved row) {
        return !row.row().timeNoticed() && before.gone().has(hash);
    }

    /** Whether a row that is missing is to be remembered as one that may return. */
    boolean mayReturn(long hash) {
        return !edited.containsKey(hash) && vanished > 0;
    }

    private void tellReturned(Consumer<HistoryAltered> told) throws IOException, DamagedMemoryException {
        if (before.gone().isEmpty()) {
            return;
        }
        int[] count = {0};
        novel.walk((index, hash, row) -> count[0] += returned(hash, row) ? 1 : 0);
        novel.walk((index, hash, row) -> {
            if (returned(hash, row)) {
                told.accept(altered(row.table(), Alteration.ROW_RETURNED, null, row.row(), count[0]));
            }
        });
    }

    /** A table that was empty is filled when a database is taken over; what comes to rows that are there is no dump. */
    private void tellBackdated(Consumer<HistoryAltered> told) throws IOException, DamagedMemoryException {
        Set<Integer> partners = new HashSet<>(edited.values());
        int[] count = {0};
        novel.walk((index, hash, row) -> count[0] += backdated(index, hash, row, partners) ? 1 : 0);
        if (count[0] > 0) {
            novel.walk((index, hash, row) -> {
                if (backdated(index, hash, row, partners)) {
                    told.accept(altered(row.table(), Alteration.ROW_BACKDATED, null, row.row(), count[0]));
                }
            });
        }
    }

    private boolean backdated(int index, long hash, HistoryObserved seen, Set<Integer> partners) {
        HistoryRow row = seen.row();
        if (row.timeNoticed() || returned(hash, seen) || partners.contains(index)) {
            return false;
        }
        // A row is seen when its transaction ends, and may carry the time at which that began.
        Instant end = row.took() == null ? row.executedAt() : row.executedAt().plus(row.took());
        return end.isBefore(before.lookedAt().minus(row.zoneAssumed() ? ZONES : LATE));
    }

    private Map<String, Deque<Integer>> freshByIdentity() throws IOException, DamagedMemoryException {
        Map<String, Deque<Integer>> fresh = new HashMap<>();
        novel.walk((index, hash, row) -> {
            if (!returned(hash, row)) {
                fresh.computeIfAbsent(history.identify(row), any -> new ArrayDeque<>())
                        .add(index);
            }
        });
        return fresh;
    }

    private void missing(Missing visitor) throws IOException, DamagedMemoryException {
        file.walk((there, hash, line) -> {
            if (there && !seen.has(hash)) {
                visitor.row(hash, RowText.read(line));
            }
        });
    }

    private HistoryAltered altered(
            String table, Alteration alteration, @Nullable HistoryRow was, @Nullable HistoryRow is, int rows) {
        return new HistoryAltered(
                target, history.tool(), table, alteration, was, is, rows, before.lookedAt(), notBefore());
    }

    /** A clock that was set back must not make a look end before the one before it began. */
    private Instant notBefore() {
        return noticedAt.isBefore(before.lookedAt()) ? before.lookedAt() : noticedAt;
    }

    private static boolean sameExecution(HistoryRow one, HistoryRow other) {
        return other.kind() == RowKind.RERAN
                || one.timeNoticed()
                || one.executedAt().equals(other.executedAt());
    }

    private interface Missing {
        void row(long hash, HistoryObserved row) throws IOException, DamagedMemoryException;
    }
}
