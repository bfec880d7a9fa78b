package dev.shiplog.processor.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NearStoreTest {
    /** The last two sort the other way round as Java sorts texts than as the store sorts bytes. */
    private static final List<String> LETTERS = List.of("a", "b", "c", "\0", "\u00e9", "\uffee", "\ud83d\ude80");

    private final KeyValueStore<String, String> plain = store();
    private final KeyValueStore<String, String> behind = store();

    @ParameterizedTest
    @ValueSource(longs = {0, 3_000, 1_000_000})
    void answersAsTheStoreAloneWould(long mostBytes) {
        for (int seed = 0; seed < 40; seed++) {
            NearStore<String> near = new NearStore<>(behind, mostBytes, String::length);
            Random random = new Random(seed);
            for (int step = 0; step < 400; step++) {
                step(random, near);
            }
            near.settle();
            assertThat(all(behind.all())).as("seed %d", seed).isEqualTo(all(plain.all()));
        }
    }

    @Test
    void handsOnTheLastWriteOfASliceOnly() {
        behind.put("there", "before");
        NearStore<String> near = near();
        near.hold();
        near.put("there", "first");
        near.put("there", "last");
        near.put("new", "gone soon");
        near.delete("new");
        assertThat(near.get("there")).isEqualTo("last");
        assertThat(behind.get("there")).isEqualTo("before");
        near.settle();
        assertThat(all(behind.all())).containsExactly(KeyValue.pair("there", "last"));
    }

    @Test
    void deletesWhatIsStoredThoughItWasWrittenAgainInBetween() {
        behind.put("key", "before");
        NearStore<String> near = near();
        near.hold();
        near.delete("key");
        near.put("key", "again");
        near.delete("key");
        near.settle();
        assertThat(behind.get("key")).isNull();
    }

    @Test
    void asksTheStoreOnceForWhatIsNotThere() {
        behind.put("a\0", "first");
        NearStore<String> near = near();
        assertThat(all(near.prefixScan("b\0"))).isEmpty();
        // Behind its back, which nobody does, so that it shows whether the store is asked.
        behind.put("b\0c", "unseen");
        behind.put("d", "unseen");
        assertThat(near.get("b\0c")).isNull();
        assertThat(all(near.range("c", "d"))).isEmpty();
        assertThat(near.get("a\0")).isEqualTo("first");
    }

    @Test
    void refusesAPrefixThatHasNoPlainEnd() {
        assertThatThrownBy(() -> near().prefixScan("\u00e9"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\u00e9");
    }

    private void step(Random random, NearStore<String> near) {
        String key = key(random);
        String other = key(random);
        String from = random.nextBoolean() ? key : "a";
        int most = random.nextInt(6);
        switch (random.nextInt(9)) {
            case 0, 1 -> {
                plain.put(key, other);
                near.put(key, other);
            }
            case 2 -> {
                plain.delete(key);
                near.delete(key);
            }
            case 3 -> assertThat(near.get(key)).isEqualTo(plain.get(key));
            case 4 ->
                assertThat(some(near.range(from, from + other), most))
                        .isEqualTo(some(plain.range(from, from + other), most));
            case 5 ->
                assertThat(some(near.reverseRange(from, from + other), most))
                        .isEqualTo(some(plain.reverseRange(from, from + other), most));
            case 6 ->
                assertThat(all(near.prefixScan(from + "\0")))
                        .isEqualTo(all(plain.range(from + "\0", from + "\0" + Character.toString(0x10ffff))));
            case 7 -> near.hold();
            default -> near.settle();
        }
    }

    private static String key(Random random) {
        StringBuilder key = new StringBuilder();
        for (int i = random.nextInt(3); i >= 0; i--) {
            key.append(LETTERS.get(random.nextInt(LETTERS.size())));
        }
        return key.toString();
    }

    private NearStore<String> near() {
        return new NearStore<>(behind, 1_000_000, String::length);
    }

    private static List<KeyValue<String, String>> all(KeyValueIterator<String, String> entries) {
        return some(entries, Integer.MAX_VALUE);
    }

    private static List<KeyValue<String, String>> some(KeyValueIterator<String, String> entries, int most) {
        List<KeyValue<String, String>> found = new ArrayList<>();
        try (entries) {
            while (found.size() < most && entries.hasNext()) {
                String ahead = entries.peekNextKey();
                found.add(entries.next());
                assertThat(found.getLast().key).isEqualTo(ahead);
            }
        }
        return found;
    }

    private static KeyValueStore<String, String> store() {
        KeyValueStore<String, String> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("entries"), Serdes.String(), Serdes.String())
                .withLoggingDisabled()
                .build();
        store.init(new MockProcessorContext<>().getStateStoreContext(), store);
        return store;
    }
}
