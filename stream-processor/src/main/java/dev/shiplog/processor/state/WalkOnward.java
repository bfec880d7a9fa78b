package dev.shiplog.processor.state;

import java.util.Map;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** From the first to the last. */
final class WalkOnward<V> extends NearWalk<V> {
    /** What was not passed yet begins here. */
    private NearKey at;

    private NearKey learned;

    WalkOnward(NearStore<V> near, NearEntries<V> known, KeyValueStore<String, V> store, NearKey from, NearKey to) {
        super(near, known, store, from, to);
        at = from;
        learned = from;
    }

    @Override
    @Nullable
    KeyValue<String, V> next(NearEntries<V> entries) {
        NearKey end = entries.endAt(at);
        while (end != null && at.isBefore(to)) {
            Map.Entry<NearKey, V> entry = entries.from(at);
            if (entry != null && entry.getKey().isBefore(end) && entry.getKey().isBefore(to)) {
                at = entry.getKey().behind();
                return KeyValue.pair(entry.getKey().text(), entry.getValue());
            }
            at = end;
            end = entries.endAt(at);
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
        near.settle(at, to);
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
        at = near.ordered(key == null ? NearKey.LAST : key, to);
    }

    @Override
    void learn(Map<NearKey, V> entries) {
        known.learn(learned, at, entries);
        learned = at;
    }
}
