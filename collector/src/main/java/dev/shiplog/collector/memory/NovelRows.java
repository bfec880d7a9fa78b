package dev.shiplog.collector.memory;

import dev.shiplog.events.fact.HistoryObserved;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a look that were not there at the last one, in a file of their own until the look is complete: sixteen
 * bytes of memory for each.
 */
final class NovelRows implements AutoCloseable {
    private final Path file;
    private @Nullable OutputStream out;
    private long[] hashes = new long[64];
    private long[] offsets = new long[64];
    private long length;
    private int count;

    /** @param file that is made when the first row comes, over whatever a collector that was killed left there */
    NovelRows(Path file) {
        this.file = file;
    }

    void add(long hash, HistoryObserved row) throws IOException {
        if (out == null) {
            Files.createDirectories(file.getParent());
            out = new BufferedOutputStream(Files.newOutputStream(file));
        }
        if (count == hashes.length) {
            hashes = Arrays.copyOf(hashes, count * 2);
            offsets = Arrays.copyOf(offsets, count * 2);
        }
        byte[] text = (RowText.write(row) + '\n').getBytes(StandardCharsets.UTF_8);
        hashes[count] = hash;
        offsets[count] = length;
        count++;
        out.write(text);
        length += text.length;
    }

    int count() {
        return count;
    }

    long hash(int index) {
        return hashes[index];
    }

    /** Shows all in the order in which they were added. */
    void walk(Visitor visitor) throws IOException, DamagedMemoryException {
        if (out == null) {
            return;
        }
        out.flush();
        try (var lines = Files.newBufferedReader(file)) {
            for (int i = 0; i < count; i++) {
                visitor.row(i, hashes[i], RowText.read(String.valueOf(lines.readLine())));
            }
        }
    }

    /** One of them, by its place in the order. */
    HistoryObserved at(int index) throws IOException, DamagedMemoryException {
        if (out == null) {
            throw new IllegalStateException("There is no novel row");
        }
        out.flush();
        long end = index + 1 == count ? length : offsets[index + 1];
        byte[] text = new byte[(int) (end - offsets[index])];
        try (RandomAccessFile in = new RandomAccessFile(file.toFile(), "r")) {
            in.seek(offsets[index]);
            in.readFully(text);
        }
        return RowText.read(new String(text, StandardCharsets.UTF_8).stripTrailing());
    }

    @Override
    public void close() throws IOException {
        if (out != null) {
            out.close();
            Files.deleteIfExists(file);
        }
    }

    /** Sees one row after the other. */
    interface Visitor {
        void row(int index, long hash, HistoryObserved row) throws IOException, DamagedMemoryException;
    }
}
