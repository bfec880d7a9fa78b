package dev.shiplog.collector.sweep;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Up to when a sweep has asked, in a file, so that a restart goes on from there. */
final class Cursor {
    private static final Logger LOG = LoggerFactory.getLogger(Cursor.class);

    private final Path file;

    Cursor(Path file) {
        this.file = file;
    }

    /** The time, or null if there is none yet, or none that can be read: then the sweep begins anew. */
    @Nullable
    Instant read() throws IOException {
        try {
            return Instant.parse(Files.readString(file).strip());
        } catch (NoSuchFileException e) {
            return null;
        } catch (DateTimeException e) {
            LOG.warn("{} holds no time; the sweep begins anew, and what it finds again is known.", file);
            return null;
        }
    }

    /** Keeps a time; the file has the old one or the new one, never a half. */
    void write(Instant time) throws IOException {
        Path folder = file.toAbsolutePath().getParent();
        Files.createDirectories(folder == null ? file : folder);
        Path temporary = file.resolveSibling(file.getFileName() + ".new");
        Files.write(temporary, (time + "\n").getBytes(StandardCharsets.UTF_8));
        Files.move(temporary, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }
}
