package dev.shiplog.embedded.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;

/** The file that PostgreSQL writes its log to, and the place in it where the present start began. */
final class ServerLog {
    private static final long ROTATE_AT_BYTES = 16L << 20;
    private static final int TAIL_BYTES = 4096;

    private final Path file;
    private long begin;

    ServerLog(Path file) {
        this.file = file;
    }

    Path file() {
        return file;
    }

    /** From here on the tail is told; a file that has grown long is laid aside, one generation of it. */
    void begin() throws IOException {
        if (size() > ROTATE_AT_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        begin = size();
    }

    /** What was written since the beginning, the last 4 KiB of it. */
    String tail() {
        try {
            byte[] all = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
            int from = (int) Math.max(Math.min(begin, all.length), all.length - TAIL_BYTES);
            return new String(Arrays.copyOfRange(all, from, all.length), StandardCharsets.UTF_8).strip();
        } catch (IOException e) {
            return "(" + file + " cannot be read: " + e + ")";
        }
    }

    private long size() throws IOException {
        return Files.exists(file) ? Files.size(file) : 0;
    }
}
