package dev.shiplog.processor.topology;

import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueBytesStoreSupplier;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/** Real stores that count the entries that were read from them; those in memory copy all keys for each walk. */
final class CountedReads {
    private final AtomicLong reads = new AtomicLong();

    long sum() {
        return reads.get();
    }

    KeyValueBytesStoreSupplier store(String name) {
        KeyValueBytesStoreSupplier plain = Stores.persistentKeyValueStore(name);
        return new KeyValueBytesStoreSupplier() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public KeyValueStore<Bytes, byte[]> get() {
                return counted(plain.get());
            }

            @Override
            public String metricsScope() {
                return plain.metricsScope();
            }
        };
    }

    @SuppressWarnings("unchecked")
    private KeyValueStore<Bytes, byte[]> counted(KeyValueStore<Bytes, byte[]> store) {
        return (KeyValueStore<Bytes, byte[]>) Proxy.newProxyInstance(
                CountedReads.class.getClassLoader(), new Class<?>[] {KeyValueStore.class}, (proxy, method, given) -> {
                    if (method.getName().equals("get")) {
                        reads.incrementAndGet();
                    }
                    Object answer = method.invoke(store, given);
                    return answer instanceof KeyValueIterator<?, ?> found
                            ? counted((KeyValueIterator<Bytes, byte[]>) found)
                            : answer;
                });
    }

    @SuppressWarnings("unchecked")
    private KeyValueIterator<Bytes, byte[]> counted(KeyValueIterator<Bytes, byte[]> entries) {
        return (KeyValueIterator<Bytes, byte[]>) Proxy.newProxyInstance(
                CountedReads.class.getClassLoader(),
                new Class<?>[] {KeyValueIterator.class},
                (proxy, method, given) -> {
                    if (method.getName().equals("next")) {
                        reads.incrementAndGet();
                    }
                    return method.invoke(entries, given);
                });
    }
}
