package dev.shiplog.processor.topology;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * What has to be computed again. A mark is ripe when it has not been renewed for a moment, so that a burst of facts
 * costs one computation, and at the latest after half a second, so that a steady stream does not put it off for ever.
 */
final class DirtyMarks {
    static final long QUIET_MILLIS = 40;
    static final long LONGEST_MILLIS = 500;

    private final KeyValueStore<String, byte[]> store;
    private long now;

    DirtyMarks(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** The wall clock, as the task sees it. */
    void now(long millis) {
        now = millis;
    }

    void mark(Mark mark) {
        byte[] known = store.get(mark.key());
        long since = known == null ? now : ByteBuffer.wrap(known).getLong();
        store.put(
                mark.key(),
                ByteBuffer.allocate(2 * Long.BYTES).putLong(since).putLong(now).array());
    }

    /** The next keys of marks after this one, ripe or not. */
    List<KeyValue<String, byte[]>> after(@Nullable String key, int most) {
        List<KeyValue<String, byte[]>> found = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> marks = store.range(key == null ? null : key + '\0', null)) {
            while (marks.hasNext() && found.size() < most) {
                found.add(marks.next());
            }
        }
        return found;
    }

    /** Whether it is there, unchanged since it was read, and ripe. */
    boolean ripe(KeyValue<String, byte[]> read) {
        byte[] value = store.get(read.key);
        if (value == null) {
            return false;
        }
        ByteBuffer times = ByteBuffer.wrap(value);
        long since = times.getLong();
        long last = times.getLong();
        return now - last >= QUIET_MILLIS || now - since >= LONGEST_MILLIS;
    }

    void clear(String key) {
        store.delete(key);
    }

    void clearRange(String from, String to) {
        List<String> keys = new ArrayList<>();
        try (KeyValueIterator<String, byte[]> marks = store.range(from, to)) {
            marks.forEachRemaining(entry -> keys.add(entry.key));
        }
        keys.forEach(store::delete);
    }
}
