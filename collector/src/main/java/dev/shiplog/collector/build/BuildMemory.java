package dev.shiplog.collector.build;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What was built of one migration folder, and where its repository's branches and tags stood then, kept in a file. If
 * the file is lost all is built once more.
 */
final class BuildMemory {
    /** Of a tag that was there when nothing had been built yet, and of what holds no migrations. */
    static final String NOTHING = "-";

    private static final Logger LOG = LoggerFactory.getLogger(BuildMemory.class);
    private static final String FORM = "shiplog-builds 1";
    private static final int FIELDS = 4;
    private static final String LINE_ENDS = "[\\p{Cntrl}\u2028\u2029]+";

    private final Path file;
    private final Map<String, Seen> refs = new TreeMap<>();
    private final Map<String, Told> told = new TreeMap<>();

    private BuildMemory(Path file) {
        this.file = file;
    }

    private record Seen(String id, String key) {}

    private record Told(Instant committedAt, String commit, @Nullable String problem) {}

    static BuildMemory in(Path file) throws IOException {
        BuildMemory memory = new BuildMemory(file);
        try {
            memory.read(Files.readAllLines(file));
        } catch (NoSuchFileException e) {
            LOG.debug("Nothing was built yet that {} would hold.", file);
        } catch (IllegalArgumentException | DateTimeException e) {
            LOG.error("{} does not hold what was built: {}. All is built once more.", file, e.getMessage());
            memory.refs.clear();
            memory.told.clear();
        }
        return memory;
    }

    /** Whether nothing is known yet. */
    boolean isEmpty() {
        return refs.isEmpty();
    }

    /** Whether this branch or tag stood there when it was last dealt with. */
    boolean stood(String ref, String id) {
        Seen seen = refs.get(ref);
        return seen != null && seen.id.equals(id);
    }

    /** Whether what stands there now need not be built: it is told, and nothing newer of this branch or tag is. */
    boolean serves(String ref, String key) {
        Seen seen = refs.get(ref);
        if (!told.containsKey(key)) {
            return false;
        }
        return seen == null || seen.key.equals(key) || key.equals(newest());
    }

    /** The commit for which the newest was built; null if none was. */
    @Nullable
    String newestCommit() {
        String newest = newest();
        Told latest = newest == null ? null : told.get(newest);
        return latest == null ? null : latest.commit;
    }

    /** Why the newest ended before the last change; null if it did not, or if none was built. */
    @Nullable
    String newestProblem() {
        String newest = newest();
        Told latest = newest == null ? null : told.get(newest);
        return latest == null ? null : latest.problem;
    }

    void stands(String ref, String id, String key) {
        refs.put(ref, new Seen(id, key));
    }

    void told(String key, Instant committedAt, String commit, @Nullable String problem) {
        told.put(key, new Told(committedAt, commit, problem == null ? null : problem.replaceAll(LINE_ENDS, " ")));
    }

    void keep() throws IOException {
        List<String> lines = new ArrayList<>(List.of(FORM));
        refs.forEach((ref, seen) -> lines.add(String.join("\t", "ref", seen.id, seen.key, ref)));
        told.forEach((key, each) -> lines.add(String.join(
                "\t",
                "told",
                key,
                each.committedAt.toString(),
                each.commit + (each.problem == null ? "" : " " + each.problem))));
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.write(unfinished, lines);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
    }

    private @Nullable String newest() {
        return told.entrySet().stream()
                .max(Map.Entry.comparingByValue(Comparator.comparing(Told::committedAt)))
                .map(Map.Entry::getKey)
                .orElse(null);
    }

    private void read(List<String> lines) {
        if (lines.isEmpty() || !lines.getFirst().equals(FORM)) {
            throw new IllegalArgumentException("it does not begin with " + FORM);
        }
        for (String line : lines.subList(1, lines.size())) {
            List<String> fields = List.of(line.split("\t", FIELDS));
            if (fields.size() < FIELDS) {
                throw new IllegalArgumentException("a line has " + fields.size() + " fields");
            }
            if (fields.getFirst().equals("ref")) {
                stands(fields.get(3), fields.get(1), fields.get(2));
            } else {
                String[] commit = fields.get(3).split(" ", 2);
                told(fields.get(1), Instant.parse(fields.get(2)), commit[0], commit.length < 2 ? null : commit[1]);
            }
        }
    }
}
