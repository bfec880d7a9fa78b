package dev.shiplog.processor.state;

import java.util.Map;
import org.apache.kafka.streams.state.RocksDBConfigSetter;
import org.rocksdb.BlockBasedTableConfig;
import org.rocksdb.CompactionStyle;
import org.rocksdb.Options;

/**
 * Makes all stores of a program share one bounded memory. Kafka Streams makes one of these for each store, by class
 * name; the memory reaches it through the settings.
 */
public final class BoundedRocksDb implements RocksDBConfigSetter {
    private static final long MEMTABLE_BYTES = 8L * 1024 * 1024;
    private static final int BLOCK_BYTES = 16 * 1024;

    @Override
    public void setConfig(String storeName, Options options, Map<String, Object> configs) {
        if (!(configs.get(RocksDbMemory.SETTING) instanceof RocksDbMemory memory)) {
            throw new IllegalStateException("The settings of Kafka Streams lack " + RocksDbMemory.SETTING);
        }
        BlockBasedTableConfig table = (BlockBasedTableConfig) options.tableFormatConfig();
        table.setBlockCache(memory.cache());
        table.setBlockSize(BLOCK_BYTES);
        table.setCacheIndexAndFilterBlocks(true);
        options.setTableFormatConfig(table);
        options.setWriteBufferManager(memory.buffers());
        options.setWriteBufferSize(MEMTABLE_BYTES);
        options.setMaxWriteBufferNumber(2);
        // Most reads are short scans. Levels keep few files to look into, where the default piles up many.
        options.setCompactionStyle(CompactionStyle.LEVEL);
        options.setLevelCompactionDynamicLevelBytes(true);
        options.setMaxOpenFiles(64);
    }

    @Override
    public void close(String storeName, Options options) {
        // The memory is shared by all stores and closed with the program.
    }
}
