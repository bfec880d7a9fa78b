package dev.shiplog.processor.state;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/**
 * What has to be computed again. A mark is ripe when it has not been renewed for a moment, so that a burst of facts
 * costs one computation, and at the latest after half a second, so that a steady stream does not put it off for ever.
 *
 * <p>What follows from a computation is held in memory until the end of the same slice of work and mostly done there:
 * it never reaches the store, whose every write goes to Kafka too. What is not done by then is put into the store, so
 * that at no commit anything is in memory alone.
 */
public final class DirtyMarks {
    static final long QUIET_MILLIS = 40;
    static final long LONGEST_MILLIS = 500;

    /** So many renewals are remembered; what is forgotten is ripe earlier. */
    private static final int MOST_RENEWALS = 100_000;

    /** Every key of a mark begins with a digit. */
    private static final String FIRST = "0";

    private static final String LAST = ":";

    private final NearStore<byte[]> store;
    private final NavigableMap<String, Mark> following = new TreeMap<>();
    /** When marks were renewed last. That is in memory alone: after a restart they are ripe at once. */
    private final Map<String, Long> renewals = new HashMap<>();

    private boolean working;
    private long now;

    public DirtyMarks(NearStore<byte[]> store) {
        this.store = store;
    }

    /** The wall clock, as the task sees it. */
    public void now(long millis) {
        now = millis;
    }

    /** From now on, until {@link #spill}, what follows from a computation is held in memory. */
    public void hold() {
        working = true;
    }

    public void mark(Mark mark) {
        String key = mark.key();
        if (working && mark.follows()) {
            following.put(key, mark);
            return;
        }
        if (store.get(key) == null) {
            put(key, now, now);
            return;
        }
        if (renewals.size() >= MOST_RENEWALS) {
            renewals.clear();
        }
        renewals.put(key, now);
    }

    /** The next of what follows from the computations of this slice, taken out; null if there is none. */
    @Nullable
    public Mark next() {
        Map.Entry<String, Mark> first = following.pollFirstEntry();
        return first == null ? null : first.getValue();
    }

    /** The next of them that comes before this key, taken out; null if there is none. */
    @Nullable
    public Mark nextBefore(String key) {
        return following.isEmpty() || following.firstKey().compareTo(key) >= 0 ? null : next();
    }

    /** How much follows that was not taken out yet. */
    public int following() {
        return following.size();
    }

    /** Ends the slice: what was not done is put into the store, ripe. */
    public void spill() {
        following.keySet().forEach(key -> put(key, now - LONGEST_MILLIS, now - LONGEST_MILLIS));
        following.clear();
        working = false;
    }

    private void put(String key, long since, long last) {
        store.put(
                key,
                ByteBuffer.allocate(2 * Long.BYTES).putLong(since).putLong(last).array());
    }

    /** Marks what has to wait for other marks: it is looked at again in a moment, and not in the same slice. */
    public void later(Mark mark) {
        put(mark.key(), now, now);
    }

    /** Whether a mark is left whose key begins so. */
    public boolean any(String prefix) {
        String next = following.ceilingKey(prefix);
        if (next != null && next.startsWith(prefix)) {
            return true;
        }
        try (KeyValueIterator<String, byte[]> marks = store.prefixScan(prefix)) {
            return marks.hasNext();
        }
    }

    /** The next keys of marks after this one, ripe or not. */
    public List<KeyValue<String, byte[]>> after(@Nullable String key, int most) {
        List<KeyValue<String, byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> marks = store.range(key == null ? FIRST : key + '\0', LAST)) {
            while (marks.hasNext() && found.size() < most) {
                found.add(marks.next());
            }
        }
        return found;
    }

    /** Whether it is there, unchanged since it was read, and ripe. */
    public boolean ripe(KeyValue<String, byte[]> read) {
        byte[] value = store.get(read.key);
        if (value == null) {
            return false;
        }
        ByteBuffer times = ByteBuffer.wrap(value);
        long since = times.getLong();
        long last = Math.max(times.getLong(), renewals.getOrDefault(read.key, 0L));
        return now - last >= QUIET_MILLIS || now - since >= LONGEST_MILLIS;
    }

    public void clear(String key) {
        store.delete(key);
        renewals.remove(key);
    }

    public void clearRange(String from, String to) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> marks = store.range(from, to)) {
            marks.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(this::clear);
    }
}
