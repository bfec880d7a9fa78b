package dev.shiplog.collector.memory;

import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.identity.Sha256;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UTFDataFormatException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of one target on disk: compressed lines, whose checksum is gzip's own, replaced as a whole. A line begins
 * with {@code +} for a row that is there and {@code -} for one that vanished, and with the row's hash; the row itself
 * follows where it is there. Beside it a second file holds when the table was last looked at, which changes with every
 * look and may be lost without harm.
 */
final class MemoryFile {
    /** How many vanished rows are remembered, the latest, so that a return of them is noticed. */
    static final int MOST_GONE = 100_000;

    private static final String FORM = "shiplog-history-memory 1";
    private static final int NAME_DIGITS = 32;
    private static final int HASH_DIGITS = 16;

    private final Path rows;
    private final Path look;
    private final Path novel;
    private final String place;

    /**
     * @param name of the target, unique in the directory
     * @param place where its table is; what was remembered of another place is not compared with this one
     */
    MemoryFile(Path directory, String name, String place) {
        String hash = Sha256.hex(name.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_DIGITS);
        this.rows = directory.resolve(hash + ".rows.gz");
        this.look = directory.resolve(hash + ".look");
        this.novel = directory.resolve(hash + ".novel");
        this.place = Sha256.hex(place.getBytes(StandardCharsets.UTF_8));
    }

    Path path() {
        return rows;
    }

    /** Where the new rows of a look wait until it is complete. */
    Path novel() {
        return novel;
    }

    /**
     * What was remembered; null if there is nothing, or only of another place.
     *
     * @throws DamagedMemoryException if the file is not as it was written
     */
    @Nullable
    Remembered load() throws IOException, DamagedMemoryException {
        Hashes.Gathering present = new Hashes.Gathering();
        Hashes.Gathering gone = new Hashes.Gathering();
        List<String> head;
        try {
            head = walk((there, hash, line) -> (there ? present : gone).add(hash));
        } catch (NoSuchFileException e) {
            return null;
        }
        if (!head.get(1).equals(place)) {
            return null;
        }
        Instant lookedAt = time(head.get(2));
        String table = head.get(3).isEmpty() ? null : head.get(3);
        return new Remembered(later(lookedAt, lastLook()), table, present.all(), gone.all());
    }

    /** Shows every row, those that are there and those that vanished. */
    List<String> walk(Visitor visitor) throws IOException, DamagedMemoryException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(rows)), StandardCharsets.UTF_8))) {
            List<String> head = List.of(line(lines), line(lines), line(lines), line(lines));
            if (!head.getFirst().equals(FORM)) {
                throw new DamagedMemoryException("it begins with other words than " + FORM);
            }
            long count = 0;
            String line = line(lines);
            while (!line.startsWith("=")) {
                show(line, visitor);
                count++;
                line = line(lines);
            }
            // Reading to the end makes gzip compare its checksum.
            if (!line.equals("=" + count) || lines.readLine() != null) {
                throw new DamagedMemoryException("it does not end where it should");
            }
            return head;
        } catch (EOFException | ZipException | UTFDataFormatException e) {
            throw new DamagedMemoryException(e.getMessage() == null ? "it is cut off" : e.getMessage());
        }
    }

    /** Begins to write what takes the place of all that is there. */
    Writing write(Instant lookedAt, @Nullable String table) throws IOException {
        Files.createDirectories(rows.getParent());
        return new Writing(lookedAt, table == null ? "" : table);
    }

    /** Notes a look that found nothing new. */
    void looked(Instant at) throws IOException {
        Files.writeString(look, at.toString());
    }

    private static void show(String line, Visitor visitor) throws IOException, DamagedMemoryException {
        if (line.length() <= HASH_DIGITS) {
            throw new DamagedMemoryException("a line is too short");
        }
        try {
            visitor.row(
                    line.charAt(0) == '+',
                    RowText.hash(line.substring(1, HASH_DIGITS + 1)),
                    line.substring(HASH_DIGITS + 1));
        } catch (NumberFormatException e) {
            throw new DamagedMemoryException("a line has no hash");
        }
    }

    private static String line(BufferedReader lines) throws IOException, DamagedMemoryException {
        String line = lines.readLine();
        if (line == null) {
            throw new DamagedMemoryException("it ends too early");
        }
        return line;
    }

    private @Nullable Instant lastLook() throws IOException {
        try {
            return Instant.parse(Files.readString(look));
        } catch (NoSuchFileException | java.nio.charset.CharacterCodingException | DateTimeException e) {
            return null;
        }
    }

    private static Instant time(String text) throws DamagedMemoryException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new DamagedMemoryException("its time cannot be read");
        }
    }

    private static Instant later(Instant one, @Nullable Instant other) {
        return other != null && other.isAfter(one) ? other : one;
    }

    /** Sees one row after the other. */
    interface Visitor {
        /**
         * A row.
         *
         * @param line its text; empty if it vanished
         */
        void row(boolean there, long hash, String line) throws IOException, DamagedMemoryException;
    }

    /** What is being written; it takes the old file's place only when it is {@link #kept}. */
    final class Writing implements AutoCloseable {
        private final Path fresh = rows.resolveSibling(rows.getFileName() + ".new");
        private final BufferedWriter out;
        private long count;

        private Writing(Instant lookedAt, String table) throws IOException {
            this.out = new BufferedWriter(
                    new OutputStreamWriter(new GZIPOutputStream(Files.newOutputStream(fresh)), StandardCharsets.UTF_8));
            for (String line : List.of(FORM, place, lookedAt.toString(), table)) {
                out.write(line);
                out.newLine();
            }
        }

        void there(long hash, String line) throws IOException {
            write('+', hash, line);
        }

        void there(long hash, HistoryObserved row) throws IOException {
            there(hash, RowText.write(row));
        }

        void gone(long hash) throws IOException {
            write('-', hash, "");
        }

        private void write(char kind, long hash, String line) throws IOException {
            out.write(kind);
            out.write(HexFormat.of().toHexDigits(hash));
            out.write(line);
            out.newLine();
            count++;
        }

        /** Ends it; from now on nothing can fail but the move. */
        void end() throws IOException {
            out.write("=" + count);
            out.newLine();
            out.close();
        }

        void kept() throws IOException {
            Files.move(fresh, rows, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            out.close();
            Files.deleteIfExists(fresh);
        }
    }
}
