package dev.shiplog.collector.git;

import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.errors.IncorrectObjectTypeException;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** The files of one migration folder at one commit, as a migration tool needs them: those, and no others. */
public final class MigrationFiles {
    private static final int MOST_FILES = 20_000;
    private static final long MOST_BYTES = 64L * 1024 * 1024;

    private final CommitSha commit;
    private final Instant committedAt;
    private final Map<String, ObjectId> files;

    private MigrationFiles(CommitSha commit, Instant committedAt, Map<String, ObjectId> files) {
        this.commit = commit;
        this.committedAt = committedAt;
        this.files = files;
    }

    /**
     * Finds them.
     *
     * @param id of a commit, or of a tag of one
     * @return null if it is neither
     */
    public static @Nullable MigrationFiles at(
            Repository git, ObjectId id, MigrationFormat format, MigrationFolder configured) throws IOException {
        try (ObjectReader reader = git.newObjectReader();
                RevWalk walk = new RevWalk(reader)) {
            RevCommit commit = walk.parseCommit(id);
            Trees trees = new Trees(reader);
            CommitTree tree = new CommitTree(commit.getTree(), trees, new ParsedFiles(trees), null);
            // Whatever is looked at to find the changes is what the tool will look at.
            FolderState state = tree.state(format.changes(tree, GitHistory.plain(configured)));
            Map<String, ObjectId> files = new TreeMap<>();
            for (String path : state.foundAt().keySet()) {
                if (trees.isFile(commit.getTree(), path)) {
                    files.put(path, trees.find(commit.getTree(), path));
                } else {
                    trees.files(commit.getTree(), path, files::put);
                }
            }
            return new MigrationFiles(
                    new CommitSha(commit.name()), Instant.ofEpochSecond(commit.getCommitTime()), files);
        } catch (IncorrectObjectTypeException | MissingObjectException e) {
            return null;
        }
    }

    /** The folder's own paths as Git has them. */
    public static MigrationFolder plain(MigrationFolder configured) {
        return GitHistory.plain(configured);
    }

    public CommitSha commit() {
        return commit;
    }

    /** The commit's own time. */
    public Instant committedAt() {
        return committedAt;
    }

    public boolean isEmpty() {
        return files.isEmpty();
    }

    /** Equal for the same files at the same paths, at whatever commit. */
    public String fingerprint() {
        List<String> lines = new ArrayList<>();
        files.forEach((path, id) -> lines.add(id.name() + ' ' + path));
        return Sha256.hex(String.join("\0", lines).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Writes them below a directory, under their own paths.
     *
     * @return why that is not done; null if it is
     * @throws IOException if they cannot be written
     */
    public @Nullable String writeTo(Repository git, Path directory) throws IOException {
        if (files.size() > MOST_FILES) {
            return "there are " + files.size() + " files, and at most " + MOST_FILES + " are taken";
        }
        Path root = directory.toAbsolutePath().normalize();
        long bytes = 0;
        try (ObjectReader reader = git.newObjectReader()) {
            Trees trees = new Trees(reader);
            for (Map.Entry<String, ObjectId> file : files.entrySet()) {
                Path to = root.resolve(file.getKey()).normalize();
                if (!to.startsWith(root) || file.getKey().chars().anyMatch(Character::isISOControl)) {
                    return "the name of a file leads out of the repository, or holds a control character";
                }
                byte[] content = trees.content(file.getValue(), Trees.LARGEST_FILE);
                bytes += content.length;
                if (bytes > MOST_BYTES) {
                    return "the files have more than " + MOST_BYTES + " bytes together";
                }
                Files.createDirectories(to.getParent());
                Files.write(to, content);
            }
            return null;
        } catch (LargeObjectException e) {
            return "a file has more than " + Trees.LARGEST_FILE + " bytes";
        } catch (UncheckedIOException e) {
            throw new IOException(e);
        }
    }
}
