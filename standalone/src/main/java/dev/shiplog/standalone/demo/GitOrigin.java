package dev.shiplog.standalone.demo;

import dev.shiplog.events.identity.CommitSha;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.dircache.DirCache;
import org.eclipse.jgit.dircache.DirCacheEditor;
import org.eclipse.jgit.dircache.DirCacheEntry;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.merge.MergeStrategy;
import org.eclipse.jgit.merge.ThreeWayMerger;
import org.eclipse.jgit.revwalk.RevWalk;
import org.eclipse.jgit.storage.file.FileRepositoryBuilder;
import org.eclipse.jgit.treewalk.TreeWalk;
import org.jspecify.annotations.Nullable;

/** The bare Git repository that the code host holds for an application; people push to it, pipelines check it out. */
final class GitOrigin {
    static final String MAIN = "main";

    private final Path directory;

    /** @param directory the bare repository's own; the parent must exist once it is written to */
    GitOrigin(Path directory) {
        this.directory = directory;
    }

    Path directory() {
        return directory;
    }

    /** Makes it with a first commit, unless it is there. */
    void create(Person author, Instant when, Map<String, byte[]> files) {
        if (Files.exists(directory.resolve(Constants.HEAD))) {
            return;
        }
        try (Repository repository = open()) {
            repository.create(true);
            repository.updateRef(Constants.HEAD, true).link(Constants.R_HEADS + MAIN);
        } catch (IOException e) {
            throw failed(e);
        }
        commit(MAIN, author, when, "Start the repository", files);
    }

    /** Adds or replaces files on a branch, which begins at main if it is new. */
    CommitSha commit(String branch, Person author, Instant when, String message, Map<String, byte[]> files) {
        try (Repository repository = open();
                ObjectInserter objects = repository.newObjectInserter()) {
            ObjectId head = repository.resolve(Constants.R_HEADS + branch);
            ObjectId parent = head == null ? repository.resolve(Constants.R_HEADS + MAIN) : head;
            ObjectId tree = tree(repository, objects, parent, files);
            return write(repository, objects, branch, tree, parents(parent), author, when, message);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Puts another commit in the place of main's last one, as a forced push does; what that one held goes. */
    CommitSha replaceLast(Person author, Instant when, String message, Map<String, byte[]> files) {
        try (Repository repository = open();
                RevWalk commits = new RevWalk(repository);
                ObjectInserter objects = repository.newObjectInserter()) {
            ObjectId parent = commits.parseCommit(repository.resolve(Constants.R_HEADS + MAIN))
                    .getParent(0);
            ObjectId tree = tree(repository, objects, parent, files);
            return write(repository, objects, MAIN, tree, parents(parent), author, when, message);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    /** Merges a branch into main by a commit with two parents. */
    CommitSha merge(String branch, Person merger, Instant when, String message) {
        return join(branch, merger, when, message, false);
    }

    /** Brings all of a branch into main by one commit with one parent, which forgets the branch's own commits. */
    CommitSha squash(String branch, Person author, Instant when, String message) {
        return join(branch, author, when, message, true);
    }

    /** Writes a commit's files into an empty or absent directory. */
    Path checkOut(CommitSha commit, Path into) {
        try (Repository repository = open();
                RevWalk commits = new RevWalk(repository);
                TreeWalk files = new TreeWalk(repository)) {
            files.addTree(
                    commits.parseCommit(ObjectId.fromString(commit.value())).getTree());
            files.setRecursive(true);
            while (files.next()) {
                Path file = into.resolve(files.getPathString());
                Files.createDirectories(file.getParent());
                Files.write(file, repository.open(files.getObjectId(0)).getBytes());
            }
            return into;
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private CommitSha join(String branch, Person person, Instant when, String message, boolean squash) {
        try (Repository repository = open();
                ObjectInserter objects = repository.newObjectInserter()) {
            ObjectId main = repository.resolve(Constants.R_HEADS + MAIN);
            ObjectId other = repository.resolve(Constants.R_HEADS + branch);
            ThreeWayMerger merger = MergeStrategy.RECURSIVE.newMerger(repository, true);
            if (!merger.merge(main, other)) {
                throw new IllegalStateException("Branch " + branch + " cannot be merged in " + directory);
            }
            List<ObjectId> parents = squash ? List.of(main) : List.of(main, other);
            return write(repository, objects, MAIN, merger.getResultTreeId(), parents, person, when, message);
        } catch (IOException e) {
            throw failed(e);
        }
    }

    private static List<ObjectId> parents(@Nullable ObjectId parent) {
        return parent == null ? List.of() : List.of(parent);
    }

    private static ObjectId tree(
            Repository repository, ObjectInserter objects, @Nullable ObjectId parent, Map<String, byte[]> files)
            throws IOException {
        DirCache index = DirCache.newInCore();
        if (parent != null) {
            try (RevWalk commits = new RevWalk(repository)) {
                index = DirCache.read(
                        repository.newObjectReader(),
                        commits.parseCommit(parent).getTree());
            }
        }
        DirCacheEditor editor = index.editor();
        for (Map.Entry<String, byte[]> file : files.entrySet()) {
            ObjectId blob = objects.insert(Constants.OBJ_BLOB, file.getValue());
            editor.add(new DirCacheEditor.PathEdit(file.getKey()) {
                @Override
                public void apply(DirCacheEntry entry) {
                    entry.setFileMode(FileMode.REGULAR_FILE);
                    entry.setObjectId(blob);
                }
            });
        }
        editor.finish();
        return index.writeTree(objects);
    }

    private static CommitSha write(
            Repository repository,
            ObjectInserter objects,
            String branch,
            ObjectId tree,
            List<ObjectId> parents,
            Person person,
            Instant when,
            String message)
            throws IOException {
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree);
        commit.setParentIds(parents);
        commit.setAuthor(person.at(when));
        commit.setCommitter(person.at(when));
        commit.setMessage(message + "\n");
        ObjectId id = objects.insert(commit);
        objects.flush();
        RefUpdate update = repository.updateRef(Constants.R_HEADS + branch);
        update.setNewObjectId(id);
        update.forceUpdate();
        return new CommitSha(id.name());
    }

    private Repository open() throws IOException {
        return new FileRepositoryBuilder()
                .setGitDir(directory.toFile())
                .setBare()
                .build();
    }

    private UncheckedIOException failed(IOException e) {
        return new UncheckedIOException("The Git repository " + directory + " cannot be read or written", e);
    }
}
