package dev.shiplog.processor.state;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a sorted store: some stretches of its keys, and every entry within them. Of a key in a known stretch
 * it is known, too, that nothing is there.
 */
final class NearEntries<V> {
    /** About what the maps take for one entry beside its texts. */
    private static final int OVERHEAD = 200;

    private final NavigableMap<NearKey, V> entries = new TreeMap<>();
    /** The same, to be found without a search. */
    private final Map<NearKey, V> byKey = new HashMap<>();
    /** From the first key of each known stretch to the first behind it; no two overlap or touch. */
    private final NavigableMap<NearKey, NearKey> stretches = new TreeMap<>();

    private final long mostBytes;
    private final ToIntFunction<V> size;
    private long bytes;

    /**
     * @param mostBytes how much may be known; when it is more all is forgotten, and what is still needed learned again
     * @param size of a value in bytes
     */
    NearEntries(long mostBytes, ToIntFunction<V> size) {
        this.mostBytes = mostBytes;
        this.size = size;
    }

    /** The end of the known stretch that a key lies in; null if nothing is known of the key. */
    @Nullable
    NearKey endAt(NearKey key) {
        Map.Entry<NearKey, NearKey> stretch = stretches.floorEntry(key);
        return stretch != null && key.isBefore(stretch.getValue()) ? stretch.getValue() : null;
    }

    /** The start of the known stretch that holds what comes right before a key; null if nothing is known of that. */
    @Nullable
    NearKey startBefore(NearKey key) {
        Map.Entry<NearKey, NearKey> stretch = stretches.lowerEntry(key);
        return stretch != null && !stretch.getValue().isBefore(key) ? stretch.getKey() : null;
    }

    /** The end of the last known stretch that ends before a key; null if there is none, or the key lies in it. */
    @Nullable
    NearKey endBelow(NearKey key) {
        Map.Entry<NearKey, NearKey> stretch = stretches.lowerEntry(key);
        return stretch != null && stretch.getValue().isBefore(key) ? stretch.getValue() : null;
    }

    /** What is known under a key; null if nothing is there, or nothing is known. */
    @Nullable
    V at(NearKey key) {
        return byKey.get(key);
    }

    /** The first known entry from a key on. */
    Map.@Nullable Entry<NearKey, V> from(NearKey key) {
        return entries.ceilingEntry(key);
    }

    /** The last known entry before a key. */
    Map.@Nullable Entry<NearKey, V> before(NearKey key) {
        return entries.lowerEntry(key);
    }

    /** Takes note of what is under a key now. */
    void learn(NearKey key, @Nullable V value) {
        if (endAt(key) == null) {
            know(key, key.behind());
        }
        replace(key, value);
    }

    /** Takes note that in this stretch there is this and nothing else. */
    void learn(NearKey from, NearKey to, Map<NearKey, V> found) {
        if (from.isBefore(to)) {
            know(from, to);
            found.forEach(this::replace);
        }
    }

    private void replace(NearKey key, @Nullable V value) {
        V before = value == null ? byKey.remove(key) : byKey.put(key, value);
        if (value != null) {
            entries.put(key, value);
        } else if (before != null) {
            entries.remove(key);
        }
        bytes += (value == null ? 0 : weight(key, value)) - (before == null ? 0 : weight(key, before));
        if (bytes > mostBytes) {
            entries.clear();
            byKey.clear();
            stretches.clear();
            bytes = 0;
        }
    }

    private int weight(NearKey key, V value) {
        return OVERHEAD + 2 * key.length() + size.applyAsInt(value);
    }

    private void know(NearKey from, NearKey to) {
        NearKey start = from;
        NearKey end = to;
        Map.Entry<NearKey, NearKey> before = stretches.floorEntry(from);
        if (before != null && !before.getValue().isBefore(from)) {
            start = before.getKey();
            end = later(end, before.getValue());
        }
        Map.Entry<NearKey, NearKey> next = stretches.higherEntry(start);
        while (next != null && !end.isBefore(next.getKey())) {
            end = later(end, next.getValue());
            stretches.remove(next.getKey());
            bytes -= OVERHEAD;
            next = stretches.higherEntry(start);
        }
        if (stretches.put(start, end) == null) {
            bytes += OVERHEAD;
        }
    }

    private static NearKey later(NearKey one, NearKey other) {
        return one.isBefore(other) ? other : one;
    }
}
