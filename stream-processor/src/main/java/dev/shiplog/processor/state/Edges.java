package dev.shiplog.processor.state;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.jspecify.annotations.Nullable;

/** The store of edges: the keys tell what leads to what, the values mostly nothing, or a time. */
public final class Edges {
    private static final KeptText NOTHING = KeptText.of("");

    private final NearStore<KeptText> store;
    private final Memo memo = new Memo();

    Edges(NearStore<KeptText> store) {
        this.store = store;
    }

    /** How the entries are stored: as texts. */
    public static Serde<?> serde() {
        return KeptText.serde();
    }

    /** What a text that is kept here says ({@link Kept}). */
    public <T> T read(String text, Class<T> type) {
        return memo.read(text, type);
    }

    /** As {@link NearStore#hold}. */
    void hold() {
        store.hold();
    }

    /** As {@link NearStore#settle}. */
    void settle() {
        store.settle();
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
        KeptText kept = store.get(key);
        return kept == null ? null : kept.text();
    }

    public void put(String key, String text) {
        store.put(key, KeptText.of(text));
    }

    /** Keeps a record ({@link Kept}) under a key; nobody may change it from now on. */
    public void keep(String key, Object said) {
        store.put(key, KeptText.saying(said));
    }

    /** The record that is kept under a key. */
    public <T> @Nullable T kept(String key, Class<T> type) {
        KeptText kept = store.get(key);
        return kept == null ? null : kept.said(type);
    }

    /** The records that are kept under all keys with this prefix, in the order of the keys. */
    public <T> List<T> allKept(String prefix, Class<T> type) {
        List<T> found = new ArrayList<>();
        try (KeyValueIterator<String, KeptText> entries = store.prefixScan(prefix)) {
            entries.forEachRemaining(entry -> found.add(entry.value.said(type)));
        }
        return found;
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
        try (KeyValueIterator<String, KeptText> entries = store.prefixScan(prefix)) {
            entries.forEachRemaining(entry -> rests.add(entry.key.substring(prefix.length())));
        }
        return rests;
    }

    /** Whether any key has this prefix. */
    public boolean any(String prefix) {
        try (KeyValueIterator<String, KeptText> entries = store.prefixScan(prefix)) {
            return entries.hasNext();
        }
    }

    /** What follows the prefix in the first key that has it; null if none has. */
    @Nullable
    public String first(String prefix) {
        try (KeyValueIterator<String, KeptText> entries = store.prefixScan(prefix)) {
            return entries.hasNext() ? entries.next().key.substring(prefix.length()) : null;
        }
    }

    /** All entries whose keys have this prefix, in their order. */
    public List<KeyValue<String, String>> entries(String prefix) {
        List<KeyValue<String, String>> found = new ArrayList<>();
        try (KeyValueIterator<String, KeptText> entries = store.prefixScan(prefix)) {
            entries.forEachRemaining(entry -> found.add(KeyValue.pair(entry.key, entry.value.text())));
        }
        return found;
    }

    /** Walks between two keys until the visitor has seen enough. */
    public void walk(String from, String to, boolean backwards, Visitor visitor) {
        try (KeyValueIterator<String, KeptText> entries =
                backwards ? store.reverseRange(from, to) : store.range(from, to)) {
            boolean more = true;
            while (more && entries.hasNext()) {
                KeyValue<String, KeptText> entry = entries.next();
                more = visitor.visit(entry.key, entry.value.text());
            }
        }
    }

    public void removeAll(String prefix) {
        rests(prefix).forEach(rest -> store.delete(prefix + rest));
    }

    /** Sees one entry. */
    public interface Visitor {
        /** Answers whether the walk goes on. */
        boolean visit(String key, String value);
    }
}
