package dev.shiplog.collector.build;

import dev.shiplog.collector.git.MigrationFiles;
import dev.shiplog.collector.git.Refs;
import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Repository;
import org.jspecify.annotations.Nullable;

/** What is to be built, and what was, of one migration folder. */
final class FolderBuilds {
    private static final String BRANCH = "branch ";
    private static final String TAG = "tag ";
    private static final int NAME_DIGITS = 32;

    private final RepositoryName repository;
    private final BuildPlace place;
    private final MigrationFolder folder;
    private final MigrationFormat format;
    private final String setup;
    private final Path files;
    private final BuildMemory memory;
    private final Map<String, Waiting> waiting = new LinkedHashMap<>();
    private int written;

    /**
     * Reads what is remembered.
     *
     * @param setup of what builds, in which a difference means that all is built anew
     */
    FolderBuilds(
            RepositoryName repository,
            BuildPlace place,
            MigrationFolder folder,
            MigrationFormat format,
            String setup,
            Path directory)
            throws IOException {
        this.repository = repository;
        this.place = place;
        this.folder = MigrationFiles.plain(folder);
        this.format = format;
        this.setup = String.join("\n", setup, place.toString(), new TreeMap<>(folder.options()).toString());
        String name = digest(String.join(
                        "\n",
                        place.application().value(),
                        repository.value(),
                        folder.tool().value(),
                        folder.root(),
                        String.join("\n", folder.paths())))
                .substring(0, NAME_DIGITS);
        this.files = directory.resolve("files").resolve(name);
        this.memory = BuildMemory.in(directory.resolve(name + ".builds"));
        delete(files);
    }

    /** A build that waits, and the branches and tags that wait for it. */
    private record Waiting(Build build, Map<String, ObjectId> refs) {}

    MigrationFolder folder() {
        return folder;
    }

    @Override
    public String toString() {
        return place.application() + " " + repository + " " + folder.tool() + " " + folder.path();
    }

    /** Takes note of where the branches and tags stand, and of what has to be built for that. */
    synchronized void offer(Repository git, Refs refs) throws IOException {
        boolean first = memory.isEmpty();
        for (Map.Entry<String, ObjectId> branch : refs.branches().entrySet()) {
            consider(git, BRANCH + branch.getKey(), branch.getValue());
        }
        for (Map.Entry<String, ObjectId> tag : new TreeMap<>(refs.tags()).entrySet()) {
            String name = TAG + tag.getKey();
            if (first) {
                // What was tagged before we came is served by the newest build.
                memory.stands(name, tag.getValue().name(), BuildMemory.NOTHING);
            } else {
                consider(git, name, tag.getValue());
            }
        }
        memory.keep();
    }

    /** The newest that waits. */
    synchronized @Nullable Build next() {
        return waiting.values().stream()
                .map(Waiting::build)
                .max(Comparator.comparing(Build::committedAt))
                .orElse(null);
    }

    /** It was built, and what came of it is durable. */
    synchronized void done(Build build, @Nullable String problem) throws IOException {
        Waiting done = waiting.remove(build.key());
        memory.told(build.key(), build.committedAt(), build.commit().value(), problem);
        if (done != null) {
            done.refs.forEach((ref, id) -> memory.stands(ref, id.name(), build.key()));
        }
        memory.keep();
        delete(build.files());
    }

    /** The commit for which the newest was built; null if none was. */
    synchronized @Nullable String newestCommit() {
        return memory.newestCommit();
    }

    /** Why the newest ended before the last change; null if it did not, or if none was built. */
    synchronized @Nullable String newestProblem() {
        return memory.newestProblem();
    }

    private void consider(Repository git, String ref, ObjectId id) throws IOException {
        if (memory.stood(ref, id.name()) || waiting.values().stream().anyMatch(each -> id.equals(each.refs.get(ref)))) {
            return;
        }
        forget(ref);
        MigrationFiles found = MigrationFiles.at(git, id, format, folder);
        if (found == null || found.isEmpty()) {
            memory.stands(ref, id.name(), BuildMemory.NOTHING);
            return;
        }
        String key = digest(setup + '\n' + found.fingerprint());
        if (memory.serves(ref, key)) {
            memory.stands(ref, id.name(), key);
            return;
        }
        Waiting same = waiting.get(key);
        if (same == null) {
            Path directory = files.resolve("" + ++written);
            String refused = found.writeTo(git, directory);
            same = new Waiting(
                    new Build(repository, place, folder, found.commit(), found.committedAt(), key, directory, refused),
                    new LinkedHashMap<>());
            waiting.put(key, same);
        }
        same.refs.put(ref, id);
    }

    /** What waited for where a branch stood before is not needed for it any more. */
    private void forget(String ref) throws IOException {
        List<Waiting> left = new ArrayList<>();
        for (Waiting each : waiting.values()) {
            each.refs.remove(ref);
            if (each.refs.isEmpty()) {
                left.add(each);
            }
        }
        waiting.values().removeAll(left);
        for (Waiting each : left) {
            delete(each.build.files());
        }
    }

    private static String digest(String text) {
        return Sha256.hex(text.getBytes(StandardCharsets.UTF_8));
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(each);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }
}
