package dev.shiplog.collector.record;

import dev.shiplog.events.identity.CommitSha;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.InflaterInputStream;
import org.jspecify.annotations.Nullable;

/** The commit that is checked out in a directory, read from Git's own files, so that no Git needs to be installed. */
final class CheckedOutCommit {
    private static final String REF = "ref:";
    private static final String GITDIR = "gitdir:";
    private static final String BRANCHES = "refs/heads/";
    private static final int LONGEST_COMMIT = 64 * 1024;

    private CheckedOutCommit() {}

    /** Empty outside a repository, before the first commit, and where the files are not understood. */
    static Optional<CommitSha> of(Path directory) {
        try {
            Path git = gitDirectory(directory.toAbsolutePath().normalize());
            return git == null ? Optional.empty() : head(git).map(CommitSha::new);
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The branch that is checked out; empty outside a repository and where none is, as in many pipelines. */
    static Optional<String> branch(Path directory) {
        try {
            Path git = gitDirectory(directory.toAbsolutePath().normalize());
            String head =
                    git == null ? "" : Files.readString(git.resolve("HEAD")).strip();
            String ref = head.startsWith(REF) ? head.substring(REF.length()).strip() : "";
            return ref.startsWith(BRANCHES) ? Optional.of(ref.substring(BRANCHES.length())) : Optional.empty();
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** The message of the commit that is checked out; empty if Git has packed it away. */
    static Optional<String> message(Path directory) {
        try {
            Path git = gitDirectory(directory.toAbsolutePath().normalize());
            String sha = git == null ? "" : head(git).orElse("");
            if (git == null || !sha.matches("[0-9a-f]{40,64}")) {
                return Optional.empty();
            }
            Path object =
                    shared(git).resolve("objects").resolve(sha.substring(0, 2)).resolve(sha.substring(2));
            try (InputStream in = new InflaterInputStream(Files.newInputStream(object))) {
                String commit = new String(in.readNBytes(LONGEST_COMMIT), StandardCharsets.UTF_8);
                int headersEnd = commit.indexOf("\n\n");
                return headersEnd < 0 ? Optional.empty() : Optional.of(commit.substring(headersEnd + 2));
            }
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private static @Nullable Path gitDirectory(Path directory) throws IOException {
        for (Path at = directory; at != null; at = at.getParent()) {
            Path git = at.resolve(".git");
            if (Files.isDirectory(git)) {
                return git;
            }
            if (Files.isRegularFile(git)) {
                String text = Files.readString(git).strip();
                return text.startsWith(GITDIR)
                        ? at.resolve(text.substring(GITDIR.length()).strip())
                        : null;
            }
        }
        return null;
    }

    private static Optional<String> head(Path git) throws IOException {
        String head = Files.readString(git.resolve("HEAD")).strip();
        if (!head.startsWith(REF)) {
            return Optional.of(head);
        }
        String ref = head.substring(REF.length()).strip();
        Path shared = shared(git);
        Path loose = shared.resolve(ref).normalize();
        if (loose.startsWith(shared.normalize()) && Files.isRegularFile(loose)) {
            return Optional.of(Files.readString(loose).strip());
        }
        return packed(shared.resolve("packed-refs"), ref);
    }

    /** Where the objects and branches are, which working trees share. */
    private static Path shared(Path git) throws IOException {
        Path common = git.resolve("commondir");
        return Files.exists(common) ? git.resolve(Files.readString(common).strip()) : git;
    }

    private static Optional<String> packed(Path file, String ref) throws IOException {
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try (Stream<String> lines = Files.lines(file)) {
            return lines.filter(line -> line.endsWith(" " + ref))
                    .map(line -> line.substring(0, line.indexOf(' ')))
                    .findFirst();
        }
    }
}
