package dev.shiplog.collector.schema;

import dev.shiplog.collector.memory.DamagedMemoryException;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.Sha256;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UTFDataFormatException;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The objects of one target's schema on disk: compressed lines, whose checksum is gzip's own, replaced as a whole. A
 * line begins with {@code @} for an owner with privileges, {@code +} for an object that is there and has the owner of
 * that place or none, and {@code -} for a definition that was told once. Beside it a second file holds when the schema
 * was last looked at, which changes with every look and may be lost without harm.
 */
final class SchemaMemory {
    /** How many definitions that no object has any more are remembered as told. */
    static final int MOST_FORMER = 20_000;

    private static final String FORM = "shiplog-schema-memory 2";
    /** What an older Shiplog wrote: it did not know owners from structures, so that all is told once more. */
    private static final String OLDER = "shiplog-schema-memory 1";

    private static final int NAME_DIGITS = 32;
    private static final int HEAD = 6;
    private static final int LINE_PARTS = 5;
    private static final Pattern HASH = Pattern.compile("[0-9a-f]{64}");

    private final Path objects;
    private final Path look;
    private final String place;

    /**
     * @param name of the target, unique in the directory
     * @param place which schemas of which database are read; what was remembered of another place is not compared
     */
    SchemaMemory(Path directory, String name, String place) {
        String hash = Sha256.hex(name.getBytes(StandardCharsets.UTF_8)).substring(0, NAME_DIGITS);
        this.objects = directory.resolve(hash + ".objects.gz");
        this.look = directory.resolve(hash + ".look");
        this.place = Sha256.hex(place.getBytes(StandardCharsets.UTF_8));
    }

    Path path() {
        return objects;
    }

    /**
     * What was remembered; null if there is nothing, or only of another place.
     *
     * @throws DamagedMemoryException if the file is not as it was written
     */
    @Nullable
    RememberedSchema load() throws IOException, DamagedMemoryException {
        try (BufferedReader lines = new BufferedReader(
                new InputStreamReader(new GZIPInputStream(Files.newInputStream(objects)), StandardCharsets.UTF_8))) {
            return read(lines);
        } catch (NoSuchFileException e) {
            return null;
        } catch (EOFException | ZipException | UTFDataFormatException | CharacterCodingException e) {
            throw new DamagedMemoryException(e.getMessage() == null ? "it is cut off" : e.getMessage());
        } catch (IllegalArgumentException e) {
            throw new DamagedMemoryException(String.valueOf(e.getMessage()));
        }
    }

    private @Nullable RememberedSchema read(BufferedReader lines) throws IOException, DamagedMemoryException {
        String[] head = new String[HEAD];
        for (int i = 0; i < HEAD; i++) {
            head[i] = line(lines);
        }
        if (head[0].equals(OLDER)) {
            return null;
        }
        if (!head[0].equals(FORM)) {
            throw new DamagedMemoryException("it begins with other words than " + FORM);
        }
        ObservedObjects there = new ObservedObjects();
        Set<String> former = new HashSet<>();
        List<String> accesses = new ArrayList<>();
        long count = 0;
        String line = line(lines);
        while (!line.startsWith("=")) {
            take(line, accesses, there, former);
            count++;
            line = line(lines);
        }
        // Reading to the end makes gzip compare its checksum.
        if (!line.equals("=" + count) || lines.readLine() != null) {
            throw new DamagedMemoryException("it does not end where it should");
        }
        if (!head[1].equals(place)) {
            return null;
        }
        Set<String> unknown = head[5].isEmpty() ? Set.of() : Set.copyOf(Arrays.asList(head[5].split(",", -1)));
        return new RememberedSchema(head[2], head[3], lastLook(time(head[4])), unknown, there, former);
    }

    private static void take(String line, List<String> accesses, ObservedObjects there, Set<String> former)
            throws DamagedMemoryException {
        String rest = line.isEmpty() ? "" : line.substring(1);
        switch (line.isEmpty() ? ' ' : line.charAt(0)) {
            case '@' -> accesses.add(new String(Base64.getDecoder().decode(rest), StandardCharsets.UTF_8));
            case '+' -> take(rest.split("\t", LINE_PARTS), accesses, there);
            case '-' -> former.add(hash(rest));
            default -> throw new DamagedMemoryException("a line is neither an object nor a definition");
        }
    }

    private static void take(String[] parts, List<String> accesses, ObservedObjects there)
            throws DamagedMemoryException {
        if (parts.length != LINE_PARTS) {
            throw new DamagedMemoryException("a line is no object");
        }
        int access = parts[2].isEmpty() ? -1 : Integer.parseInt(parts[2]);
        if (access >= accesses.size()) {
            throw new DamagedMemoryException("an object has an owner that is not there");
        }
        ObservedObject observed = new ObservedObject(
                hash(parts[0]), parts[1].isEmpty() ? null : hash(parts[1]), access < 0 ? null : accesses.get(access));
        there.add(new DatabaseObject(parts[3], parts[4]), observed);
    }

    private static String hash(String digits) throws DamagedMemoryException {
        if (!HASH.matcher(digits).matches()) {
            throw new DamagedMemoryException("a line has no hash");
        }
        return digits;
    }

    /** Begins to write what takes the place of all that is there. */
    Writing write(RememberedSchema remembered) throws IOException {
        Files.createDirectories(objects.getParent());
        return new Writing(remembered);
    }

    /** Notes a look that found nothing new. */
    void looked(Instant at) throws IOException {
        Files.writeString(look, at.toString());
    }

    private static String line(BufferedReader lines) throws IOException, DamagedMemoryException {
        String line = lines.readLine();
        if (line == null) {
            throw new DamagedMemoryException("it ends too early");
        }
        return line;
    }

    private static Instant time(String text) throws DamagedMemoryException {
        try {
            return Instant.parse(text);
        } catch (DateTimeException e) {
            throw new DamagedMemoryException("its time cannot be read");
        }
    }

    private Instant lastLook(Instant written) throws IOException {
        try {
            Instant last = Instant.parse(Files.readString(look));
            return last.isAfter(written) ? last : written;
        } catch (NoSuchFileException | CharacterCodingException | DateTimeException e) {
            return written;
        }
    }

    /** What is written; it takes the old file's place only when it is {@link #kept}. */
    final class Writing implements AutoCloseable {
        private final Path fresh = objects.resolveSibling(objects.getFileName() + ".new");

        private Writing(RememberedSchema remembered) throws IOException {
            try (BufferedWriter out = new BufferedWriter(new OutputStreamWriter(
                    new GZIPOutputStream(Files.newOutputStream(fresh)), StandardCharsets.UTF_8))) {
                for (String line : List.of(
                        FORM,
                        place,
                        remembered.form(),
                        remembered.hash(),
                        remembered.at().toString(),
                        String.join(",", remembered.unknown()))) {
                    out.write(line + '\n');
                }
                Map<String, Integer> accesses = new HashMap<>();
                for (Map.Entry<DatabaseObject, ObservedObject> each :
                        remembered.objects().all().entrySet()) {
                    write(each.getKey(), each.getValue(), accesses, out);
                }
                for (String hash : remembered.former()) {
                    out.write('-' + hash + '\n');
                }
                int count = accesses.size()
                        + remembered.objects().size()
                        + remembered.former().size();
                out.write("=" + count + '\n');
            }
        }

        private static void write(
                DatabaseObject object, ObservedObject observed, Map<String, Integer> accesses, BufferedWriter out)
                throws IOException {
            String access = observed.access();
            Integer place = access == null ? null : accesses.get(access);
            if (access != null && place == null) {
                place = accesses.size();
                accesses.put(access, place);
                out.write('@' + Base64.getEncoder().encodeToString(access.getBytes(StandardCharsets.UTF_8)) + '\n');
            }
            String structure = observed.structure() == null ? "" : observed.structure();
            out.write('+'
                    + observed.hash()
                    + '\t'
                    + structure
                    + '\t'
                    + (place == null ? "" : place)
                    + '\t'
                    + object.kind()
                    + '\t'
                    + object.name()
                    + '\n');
        }

        void kept() throws IOException {
            Files.move(fresh, objects, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
            Files.deleteIfExists(look);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(fresh);
        }
    }
}
