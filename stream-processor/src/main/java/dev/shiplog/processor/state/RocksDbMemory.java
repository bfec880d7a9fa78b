package dev.shiplog.processor.state;

import org.rocksdb.Cache;
import org.rocksdb.LRUCache;
import org.rocksdb.RocksDB;
import org.rocksdb.WriteBufferManager;

/** The memory that all stores of a program share, outside the Java heap; memtables count against the same bound. */
public final class RocksDbMemory implements AutoCloseable {
    /** The setting of Kafka Streams under which the stores find it. */
    public static final String SETTING = "shiplog.rocksdb.memory";

    private static final long CACHE_BYTES = 96L * 1024 * 1024;
    private static final long BUFFER_BYTES = 48L * 1024 * 1024;

    private final Cache cache;
    private final WriteBufferManager buffers;

    private RocksDbMemory(Cache cache) {
        this.cache = cache;
        this.buffers = new WriteBufferManager(BUFFER_BYTES, cache);
    }

    /** Sets the memory aside; loads RocksDB's native library, which takes a moment the first time. */
    public static RocksDbMemory open() {
        RocksDB.loadLibrary();
        return new RocksDbMemory(new LRUCache(CACHE_BYTES));
    }

    Cache cache() {
        return cache;
    }

    WriteBufferManager buffers() {
        return buffers;
    }

    @Override
    public void close() {
        buffers.close();
        cache.close();
    }
}
