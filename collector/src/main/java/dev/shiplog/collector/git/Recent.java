package dev.shiplog.collector.git;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Keeps what was used last, up to a weight that all of it has together. */
final class Recent<K, V> {
    private static final int FIRST_SIZE = 256;
    private static final float LOAD = 0.75f;

    private final Map<K, Held<V>> held = new LinkedHashMap<>(FIRST_SIZE, LOAD, true);
    private final long most;
    private long weight;

    Recent(long most) {
        this.most = most;
    }

    /** What is kept under a key; null if it never was, or is not any more. */
    @Nullable
    V get(K key) {
        Held<V> found = held.get(key);
        return found == null ? null : found.value;
    }

    /** Keeps a value, and lets go of those that were not used for longest where it grows too heavy. */
    void keep(K key, V value, int itsWeight) {
        Held<V> before = held.put(key, new Held<>(value, itsWeight));
        weight += itsWeight - (before == null ? 0 : before.weight);
        Iterator<Held<V>> eldest = held.values().iterator();
        while (weight > most && held.size() > 1) {
            weight -= eldest.next().weight;
            eldest.remove();
        }
    }

    private record Held<V>(V value, int weight) {}
}
