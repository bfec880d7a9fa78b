package dev.shiplog.processor.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The store of edges: the keys tell what leads to what, the values mostly nothing, or a time. */
public final class Edges {
    private static final String NOTHING = "";

    private final NearStore<String> store;
    private final Memo memo = new Memo();

    Edges(NearStore<String> store) {
        this.store = store;
    }

    /** What a text that is kept here says ({@link Kept}). */
    public <T> T read(String text, Class<T> type) {
        return memo.read(text, type);
    }

    public boolean has(String key) {
        return store.get(key) != null;
    }

    /** Adds an edge unless it is there, so that what is known already costs no write. */
    public void add(String key) {
        if (store.get(key) == null) {
            store.put(key, NOTHING);
        }
    }

    public void remove(String key) {
        store.delete(key);
    }

    @Nullable
    public String text(String key) {
        return store.get(key);
    }

    public void put(String key, String text) {
        store.put(key, text);
    }

    @Nullable
    public Instant time(String key) {
        String digits = text(key);
        return digits == null ? null : Keys.time(digits);
    }

    public void put(String key, @Nullable Instant time) {
        if (time == null) {
            store.delete(key);
        } else {
            put(key, Keys.time(time));
        }
    }

    /** What follows the prefix in each key that has it, in the order of the keys. */
    public List<String> rests(String prefix) {
        List<String> rests = new ArrayList<>();
        entries(prefix).forEach(entry -> rests.add(entry.key.substring(prefix.length())));
        return rests;
    }

    /** Whether any key has this prefix. */
    public boolean any(String prefix) {
        try (KeyValueIterator<String, String> entries = store.prefixScan(prefix)) {
            return entries.hasNext();
        }
    }

    /** What follows the prefix in the first key that has it; null if none has. */
    @Nullable
    public String first(String prefix) {
        try (KeyValueIterator<String, String> entries = store.prefixScan(prefix)) {
            return entries.hasNext() ? entries.next().key.substring(prefix.length()) : null;
        }
    }

    /** All entries whose keys have this prefix, in their order. */
    public List<KeyValue<String, String>> entries(String prefix) {
        List<KeyValue<String, String>> found = new ArrayList<>();
        try (KeyValueIterator<String, String> entries = store.prefixScan(prefix)) {
            entries.forEachRemaining(found::add);
        }
        return found;
    }

    /** Walks between two keys until the visitor has seen enough. */
    public void walk(String from, String to, boolean backwards, Visitor visitor) {
        try (KeyValueIterator<String, String> entries =
                backwards ? store.reverseRange(from, to) : store.range(from, to)) {
            boolean more = true;
            while (more && entries.hasNext()) {
                KeyValue<String, String> entry = entries.next();
                more = visitor.visit(entry.key, entry.value);
            }
        }
    }

    public void removeAll(String prefix) {
        entries(prefix).forEach(entry -> store.delete(entry.key));
    }

    /** Sees one entry. */
    public interface Visitor {
        /** Answers whether the walk goes on. */
        boolean visit(String key, String value);
    }
}
