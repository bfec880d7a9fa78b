package dev.shiplog.processor.state;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.apache.kafka.streams.KeyValue;
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
    /** So many entries a walk reads before they are taken note of. */
    private static final int CHUNK = 256;

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
        if (near.endAt(key) != null) {
            return near.at(key);
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
            near.learn(key, first(next, held.higherKey(key)), Map.of());
            return null;
        }
    }

    private static NearKey first(NearKey one, @Nullable NearKey other) {
        return other == null || one.isBefore(other) ? one : other;
    }

    public void put(String key, V value) {
        change(key, value);
    }

    public void delete(String key) {
        change(key, null);
    }

    private void change(String text, @Nullable V value) {
        NearKey key = new NearKey(text);
        boolean absent = near.endAt(key) != null && near.at(key) == null;
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
        return new Walk(new NearKey(from), new NearKey(to).behind());
    }

    /** The same from the last to the first. */
    public KeyValueIterator<String, V> reverseRange(String from, String to) {
        return new WayBack(new NearKey(from), new NearKey(to).behind());
    }

    /** All whose keys begin with this. */
    public KeyValueIterator<String, V> prefixScan(String prefix) {
        NearKey from = new NearKey(prefix);
        return new Walk(from, from.behindAll());
    }

    /** Hands on the writes of a stretch that is about to be read. */
    private void settle(NearKey from, NearKey to) {
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

    /** Goes through what is known as far as it is known, then through the store; what the store shows is known then. */
    private abstract class Walking implements KeyValueIterator<String, V> {
        final NearKey from;
        final NearKey to;
        private final Map<NearKey, V> found = new HashMap<>();
        private @Nullable KeyValueIterator<String, V> stored;
        private long since;
        private @Nullable KeyValue<String, V> next;
        private boolean ended;

        Walking(NearKey from, NearKey to) {
            this.from = from;
            this.to = to;
        }

        /** The next known entry; null if none is known. */
        abstract @Nullable KeyValue<String, V> near();

        abstract boolean atEnd();

        abstract KeyValueIterator<String, V> open();

        /** Whether an entry of the store is yet to come on this walk. */
        abstract boolean ahead(NearKey key);

        /** Goes past an entry of the store. */
        abstract void pass(NearKey key);

        /** Whether an entry of the store lies behind the end of this walk. */
        abstract boolean beyond(NearKey key);

        /** Goes to the first entry behind the end; null if there is none. */
        abstract void finish(@Nullable NearKey key);

        abstract void learn(Map<NearKey, V> entries);

        @Override
        public boolean hasNext() {
            if (next == null && !ended) {
                next = step();
                ended = next == null;
            }
            return next != null;
        }

        private @Nullable KeyValue<String, V> step() {
            if (stored == null) {
                KeyValue<String, V> known = near();
                if (known != null || atEnd()) {
                    return known;
                }
                stored = open();
                since = writes;
            }
            while (stored.hasNext()) {
                NearKey key = new NearKey(stored.peekNextKey());
                if (beyond(key)) {
                    finish(key);
                    return null;
                }
                KeyValue<String, V> entry = stored.next();
                if (ahead(key)) {
                    found.put(key, entry.value);
                    pass(key);
                    if (found.size() >= CHUNK) {
                        take();
                    }
                    return entry;
                }
            }
            finish(null);
            return null;
        }

        private void take() {
            if (since == writes) {
                learn(found);
            }
            found.clear();
        }

        @Override
        public KeyValue<String, V> next() {
            if (!hasNext()) {
                throw new NoSuchElementException();
            }
            KeyValue<String, V> entry = Objects.requireNonNull(next);
            next = null;
            return entry;
        }

        @Override
        public String peekNextKey() {
            throw new UnsupportedOperationException("Nobody looks ahead of a walk");
        }

        @Override
        public void close() {
            if (stored != null) {
                take();
                stored.close();
            }
        }
    }

    /** From the first to the last. */
    private final class Walk extends Walking {
        /** What was not passed yet begins here. */
        private NearKey at;

        private NearKey learned;

        Walk(NearKey from, NearKey to) {
            super(from, to);
            at = from;
            learned = from;
        }

        @Override
        @Nullable
        KeyValue<String, V> near() {
            NearKey end = near.endAt(at);
            while (end != null && at.isBefore(to)) {
                Map.Entry<NearKey, V> entry = near.from(at);
                if (entry != null
                        && entry.getKey().isBefore(end)
                        && entry.getKey().isBefore(to)) {
                    at = entry.getKey().behind();
                    return KeyValue.pair(entry.getKey().text(), entry.getValue());
                }
                at = end;
                end = near.endAt(at);
            }
            return null;
        }

        @Override
        boolean atEnd() {
            return !at.isBefore(to);
        }

        @Override
        KeyValueIterator<String, V> open() {
            learned = at;
            settle(at, to);
            // Without an end, so that the first entry behind the end tells how far there is nothing.
            return store.range(at.text(), null);
        }

        @Override
        boolean ahead(NearKey key) {
            return true;
        }

        @Override
        boolean beyond(NearKey key) {
            return !key.isBefore(to);
        }

        @Override
        void pass(NearKey key) {
            at = key.behind();
        }

        @Override
        void finish(@Nullable NearKey key) {
            at = first(key == null ? NearKey.LAST : key, held.ceilingKey(to));
        }

        @Override
        void learn(Map<NearKey, V> entries) {
            near.learn(learned, at, entries);
            learned = at;
        }
    }

    /** From the last to the first. */
    private final class WayBack extends Walking {
        /** What was passed begins here. */
        private NearKey at;

        private NearKey learned;

        WayBack(NearKey from, NearKey to) {
            super(from, to);
            at = to;
            learned = to;
        }

        @Override
        @Nullable
        KeyValue<String, V> near() {
            lookAbove();
            NearKey start = near.startBefore(at);
            while (start != null && from.isBefore(at)) {
                Map.Entry<NearKey, V> entry = near.before(at);
                if (entry != null
                        && !entry.getKey().isBefore(start)
                        && !entry.getKey().isBefore(from)) {
                    at = entry.getKey();
                    return KeyValue.pair(entry.getKey().text(), entry.getValue());
                }
                at = start;
                start = near.startBefore(at);
            }
            return null;
        }

        /** Most walks back begin a little above the last one: mostly there is nothing in between, and much above. */
        private void lookAbove() {
            NearKey end = at.equals(to) && near.startBefore(at) == null ? near.endBelow(at) : null;
            if (end != null && from.isBefore(end)) {
                try (KeyValueIterator<String, V> above = store.range(end.text(), null)) {
                    NearKey next = above.hasNext() ? new NearKey(above.peekNextKey()) : NearKey.LAST;
                    near.learn(end, first(next, held.ceilingKey(end)), Map.of());
                }
            }
        }

        @Override
        boolean atEnd() {
            return !from.isBefore(at);
        }

        @Override
        KeyValueIterator<String, V> open() {
            learned = at;
            settle(from, at);
            return store.reverseRange(null, at.text());
        }

        @Override
        boolean ahead(NearKey key) {
            return key.isBefore(at);
        }

        @Override
        boolean beyond(NearKey key) {
            return key.isBefore(from);
        }

        @Override
        void pass(NearKey key) {
            at = key;
        }

        @Override
        void finish(@Nullable NearKey key) {
            NearKey stored = key == null ? NearKey.FIRST : key.behind();
            NearKey waiting = held.lowerKey(from);
            at = waiting == null || !stored.isBefore(waiting.behind()) ? stored : waiting.behind();
        }

        @Override
        void learn(Map<NearKey, V> entries) {
            near.learn(at, learned, entries);
            learned = at;
        }
    }
}
