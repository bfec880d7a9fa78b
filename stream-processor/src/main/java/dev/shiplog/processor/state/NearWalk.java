package dev.shiplog.processor.state;

import java.util.HashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Goes through what is known as far as it is known, then through the store; what the store shows is known then. */
abstract class NearWalk<V> implements KeyValueIterator<String, V> {
    /** So many entries of the store are passed before they are taken note of. */
    private static final int CHUNK = 256;

    final NearStore<V> near;
    final NearEntries<V> known;
    final KeyValueStore<String, V> store;
    final NearKey from;
    final NearKey to;
    private final Map<NearKey, V> found = new HashMap<>();
    private @Nullable KeyValueIterator<String, V> stored;
    private long since;
    private @Nullable KeyValue<String, V> next;
    private boolean ended;

    NearWalk(NearStore<V> near, NearEntries<V> known, KeyValueStore<String, V> store, NearKey from, NearKey to) {
        this.near = near;
        this.known = known;
        this.store = store;
        this.from = from;
        this.to = to;
    }

    /** The next known entry; null if none is known. */
    abstract @Nullable KeyValue<String, V> next(NearEntries<V> known);

    /** Whether nothing is left to look for. */
    abstract boolean atEnd();

    /** Begins to read from the store where nothing is known any more. */
    abstract KeyValueIterator<String, V> open();

    /** Whether an entry of the store is yet to come on this walk. */
    abstract boolean ahead(NearKey key);

    /** Goes past an entry of the store. */
    abstract void pass(NearKey key);

    /** Whether an entry of the store lies behind the end of this walk. */
    abstract boolean beyond(NearKey key);

    /** Goes to the first entry behind the end; null if there is none. */
    abstract void finish(@Nullable NearKey key);

    /** Takes note of what was passed since the last time. */
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
            KeyValue<String, V> entry = next(known);
            if (entry != null || atEnd()) {
                return entry;
            }
            stored = open();
            since = near.writes();
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
        if (since == near.writes()) {
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
        if (!hasNext()) {
            throw new NoSuchElementException();
        }
        return Objects.requireNonNull(next).key;
    }

    @Override
    public void close() {
        if (stored != null) {
            take();
            stored.close();
        }
    }
}
