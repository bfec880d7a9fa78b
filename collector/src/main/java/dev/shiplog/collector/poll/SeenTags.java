package dev.shiplog.collector.poll;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.eclipse.jgit.lib.ObjectId;
import org.jspecify.annotations.Nullable;

/**
 * The names of the tags that a repository had when all of it was last sent, kept in a file: a tag that is deleted while
 * the collector is away leaves no other trace.
 */
final class SeenTags {
    private final Path file;
    private @Nullable SortedSet<String> names;

    SeenTags(Path file) {
        this.file = file;
    }

    /** The tags that were there and are not any more, in order. */
    SortedSet<String> gone(Map<String, ObjectId> now) throws IOException {
        SortedSet<String> gone = new TreeSet<>(seen());
        gone.removeAll(now.keySet());
        return gone;
    }

    /** Keeps the tags that are there; call it when all that they say was sent. */
    void keep(Map<String, ObjectId> now) throws IOException {
        SortedSet<String> kept = new TreeSet<>(now.keySet());
        if (kept.equals(seen())) {
            return;
        }
        Files.createDirectories(file.toAbsolutePath().getParent());
        Path unfinished = file.resolveSibling(file.getFileName() + ".unfinished");
        Files.write(unfinished, kept);
        Files.move(unfinished, file, StandardCopyOption.REPLACE_EXISTING);
        names = kept;
    }

    private SortedSet<String> seen() throws IOException {
        SortedSet<String> known = names;
        if (known == null) {
            known = new TreeSet<>();
            try {
                known.addAll(Files.readAllLines(file));
            } catch (NoSuchFileException e) {
                // Nothing was ever sent of this repository, or it had no tags.
                known.clear();
            }
            names = known;
        }
        return known;
    }
}
