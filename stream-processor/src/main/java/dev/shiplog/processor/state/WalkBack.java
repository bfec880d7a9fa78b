package dev.shiplog.processor.state;

import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** From the last to the first. */
final class WalkBack<V> extends NearWalk<V> {
    /** What was passed begins here. */
    private NearKey at;

    private NearKey learned;

    WalkBack(NearStore<V> near, NearEntries<V> known, KeyValueStore<String, V> store, NearKey from, NearKey to) {
        super(near, known, store, from, to);
        at = to;
        learned = to;
    }

    @Override
    @Nullable
    KeyValue<String, V> next(NearEntries<V> entries) {
        lookAbove();
        NearKey start = entries.startBefore(at);
        while (start != null && from.isBefore(at)) {
            Map.Entry<NearKey, V> entry = entries.before(at);
            if (entry != null
                    && !entry.getKey().isBefore(start)
                    && !entry.getKey().isBefore(from)) {
                at = entry.getKey();
                return KeyValue.pair(entry.getKey().text(), entry.getValue());
            }
            at = start;
            start = entries.startBefore(at);
        }
        return null;
    }

    /** Most walks back begin a little above the last one: mostly there is nothing in between, and much above. */
    private void lookAbove() {
        NearKey end = at.equals(to) && known.startBefore(at) == null ? known.endBelow(at) : null;
        if (end != null && from.isBefore(end)) {
            try (KeyValueIterator<String, V> above = store.range(end.text(), null)) {
                NearKey next = above.hasNext() ? new NearKey(above.peekNextKey()) : NearKey.LAST;
                known.learn(end, near.ordered(next, end), Map.of());
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
        near.settle(from, at);
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
        NearKey waiting = near.behindHeld(from);
        at = stored.isBefore(waiting) ? waiting : stored;
    }

    @Override
    void learn(Map<NearKey, V> entries) {
        known.learn(at, learned, entries);
        learned = at;
    }
}
