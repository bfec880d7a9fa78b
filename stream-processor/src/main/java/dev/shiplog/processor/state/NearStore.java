package dev.shiplog.processor.state;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/**
 * A store of one task with what was lately read from it and written to it in memory, up to a bound. What is computed
 * looks again and again at what was just written, and the way to RocksDB and back takes longer than the computing.
 *
 * <p>Within a slice of work ({@link #hold}) writes are held back too, since many entries are written several times in
 * one, and each write goes to Kafka; {@link #settle} hands on the last of each. Nothing may be held back when the task
 * hands control back to Kafka Streams, which commits then.
 */
public final class NearStore<V> {
    private final KeyValueStore<String, V> store;
    private final NearEntries<V> near;
    private final NavigableMap<NearKey, Held<V>> held = new TreeMap<>();
    private boolean holding;
    /** How often anything was written: what a walk saw before may be another now. */
    private long writes;

    NearStore(KeyValueStore<String, V> store, long mostBytes, ToIntFunction<V> size) {
        this.store = store;
        this.near = new NearEntries<>(mostBytes, size);
    }

    /** From now on, until {@link #settle}, writes are held back. */
    void hold() {
        holding = true;
    }

    /** Hands on the writes that were held back. */
    void settle() {
        holding = false;
        held.forEach(this::write);
        held.clear();
    }

    @Nullable
    public V get(String text) {
        NearKey key = new NearKey(text);
        V known = near.at(key);
        if (known != null || near.endAt(key) != null) {
            return known;
        }
        Held<V> waiting = held.get(key);
        V value = waiting == null ? stored(key) : waiting.value();
        near.learn(key, value);
        return value;
    }

    /** A look from here on costs little more than a look here, and tells how far there is nothing. */
    @Nullable
    private V stored(NearKey key) {
        try (KeyValueIterator<String, V> stored = store.range(key.text(), null)) {
            NearKey next = stored.hasNext() ? new NearKey(stored.peekNextKey()) : NearKey.LAST;
            if (key.equals(next)) {
                return stored.next().value;
            }
            near.learn(key, ordered(next, key.behind()), Map.of());
            return null;
        }
    }

    public void put(String key, V value) {
        change(key, value);
    }

    public void delete(String key) {
        change(key, null);
    }

    private void change(String text, @Nullable V value) {
        NearKey key = new NearKey(text);
        boolean absent = near.at(key) == null && near.endAt(key) != null;
        if (absent && value == null) {
            return;
        }
        writes++;
        near.learn(key, value);
        Held<V> before = held.get(key);
        boolean only = before == null ? absent : before.only();
        if (!holding) {
            write(key, new Held<>(value, only));
        } else if (only && value == null) {
            held.remove(key);
        } else {
            held.put(key, new Held<>(value, only));
        }
    }

    private void write(NearKey key, Held<V> now) {
        // Null deletes, and other than delete does not read what was there.
        store.put(key.text(), now.value());
    }

    /** All between two keys, both included. */
    public KeyValueIterator<String, V> range(String from, String to) {
        return new WalkOnward<>(this, near, store, new NearKey(from), new NearKey(to).behind());
    }

    /** The same from the last to the first. */
    public KeyValueIterator<String, V> reverseRange(String from, String to) {
        return new WalkBack<>(this, near, store, new NearKey(from), new NearKey(to).behind());
    }

    /** All whose keys begin with this. */
    public KeyValueIterator<String, V> prefixScan(String prefix) {
        NearKey from = new NearKey(prefix);
        return new WalkOnward<>(this, near, store, from, from.behindAll());
    }

    /** The first of a key that is stored and of those that are held back from a key on. */
    NearKey ordered(NearKey stored, NearKey from) {
        NearKey waiting = held.ceilingKey(from);
        return waiting == null || stored.isBefore(waiting) ? stored : waiting;
    }

    /** What comes after the last key that is held back before this one; nothing comes before it if there is none. */
    NearKey behindHeld(NearKey key) {
        NearKey waiting = held.lowerKey(key);
        return waiting == null ? NearKey.FIRST : waiting.behind();
    }

    /** How often anything was written. */
    long writes() {
        return writes;
    }

    /** Hands on the writes of a stretch that is about to be read. */
    void settle(NearKey from, NearKey to) {
        Map<NearKey, Held<V>> waiting = held.subMap(from, to);
        waiting.forEach(this::write);
        waiting.clear();
    }

    /**
     * A write that is held back.
     *
     * @param value null if the entry is deleted
     * @param only whether the store has nothing under the key
     */
    private record Held<V>(@Nullable V value, boolean only) {}
}
