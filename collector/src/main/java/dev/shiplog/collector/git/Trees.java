package dev.shiplog.collector.git;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectLoader;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.treewalk.CanonicalTreeParser;

/** Finds files and folders in trees. Trees that were used lately are kept, for most commits change few of them. */
final class Trees {
    /** A larger file is no migration. */
    static final int LARGEST_FILE = 8 * 1024 * 1024;

    /** Entries of trees. */
    private static final int KEPT = 100_000;

    private final ObjectReader reader;
    private final Recent<ObjectId, Map<String, Entry>> kept = new Recent<>(KEPT);

    Trees(ObjectReader reader) {
        this.reader = reader;
    }

    /** The object at this path, which is empty for the root itself; the zero id if there is none. */
    ObjectId find(ObjectId root, String path) {
        ObjectId found = root;
        if (path.isEmpty()) {
            return found;
        }
        boolean folder = true;
        int start = 0;
        while (start <= path.length()) {
            int slash = path.indexOf('/', start);
            int end = slash < 0 ? path.length() : slash;
            Entry entry = folder ? entries(found).get(path.substring(start, end)) : null;
            if (entry == null) {
                return ObjectId.zeroId();
            }
            found = entry.id;
            folder = entry.folder;
            start = end + 1;
        }
        return found;
    }

    /** Whether there is a file, not a folder, at this path. */
    boolean isFile(ObjectId root, String path) {
        int slash = path.lastIndexOf('/');
        ObjectId folder = slash < 0 ? root : find(root, path.substring(0, slash));
        if (folder.equals(ObjectId.zeroId()) || !isFolder(root, slash < 0 ? "" : path.substring(0, slash))) {
            return false;
        }
        Entry entry = entries(folder).get(path.substring(slash + 1));
        return entry != null && !entry.folder;
    }

    /** Hands on every file of a folder and its folders, in the order of their names. */
    void files(ObjectId root, String folder, BiConsumer<String, ObjectId> file) {
        if (isFolder(root, folder)) {
            filesOf(find(root, folder), folder.isEmpty() ? "" : folder + "/", file);
        }
    }

    private void filesOf(ObjectId tree, String prefix, BiConsumer<String, ObjectId> file) {
        entries(tree).forEach((name, entry) -> {
            if (entry.folder) {
                filesOf(entry.id, prefix + name + "/", file);
            } else {
                file.accept(prefix + name, entry.id);
            }
        });
    }

    private boolean isFolder(ObjectId root, String path) {
        if (path.isEmpty()) {
            return true;
        }
        int slash = path.lastIndexOf('/');
        String parent = slash < 0 ? "" : path.substring(0, slash);
        if (!isFolder(root, parent)) {
            return false;
        }
        Entry entry = entries(find(root, parent)).get(path.substring(slash + 1));
        return entry != null && entry.folder;
    }

    /**
     * A file's bytes.
     *
     * @param most how many at most
     * @throws LargeObjectException if it has more
     */
    byte[] content(ObjectId blob, int most) {
        try {
            ObjectLoader loader = reader.open(blob, Constants.OBJ_BLOB);
            if (loader.getSize() > most) {
                throw new LargeObjectException.ExceedsLimit(most, loader.getSize());
            }
            return loader.getBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException("The Git repository cannot be read: " + e.getMessage(), e);
        }
    }

    /** The beginning of a file. */
    byte[] beginning(ObjectId blob, int most) {
        try (var in = reader.open(blob, Constants.OBJ_BLOB).openStream()) {
            return in.readNBytes(most);
        } catch (IOException e) {
            throw new UncheckedIOException("The Git repository cannot be read: " + e.getMessage(), e);
        }
    }

    private Map<String, Entry> entries(ObjectId tree) {
        Map<String, Entry> known = kept.get(tree);
        if (known == null) {
            known = read(tree);
            kept.keep(tree, known, known.size() + 1);
        }
        return known;
    }

    private Map<String, Entry> read(ObjectId tree) {
        Map<String, Entry> entries = new TreeMap<>();
        try {
            CanonicalTreeParser parser = new CanonicalTreeParser(null, reader, tree);
            for (; !parser.eof(); parser.next()) {
                FileMode mode = parser.getEntryFileMode();
                boolean folder = FileMode.TREE.equals(mode);
                if (folder || FileMode.REGULAR_FILE.equals(mode) || FileMode.EXECUTABLE_FILE.equals(mode)) {
                    entries.put(parser.getEntryPathString(), new Entry(parser.getEntryObjectId(), folder));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("The Git repository cannot be read: " + e.getMessage(), e);
        }
        return entries;
    }

    private record Entry(ObjectId id, boolean folder) {}
}
