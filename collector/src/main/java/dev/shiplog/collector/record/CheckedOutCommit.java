package dev.shiplog.collector.record;

import dev.shiplog.events.identity.CommitSha;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The commit that is checked out in a directory, read from Git's own files, so that no Git needs to be installed. */
final class CheckedOutCommit {
    private static final String REF = "ref:";
    private static final String GITDIR = "gitdir:";

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
        Path common = git.resolve("commondir");
        Path shared =
                Files.exists(common) ? git.resolve(Files.readString(common).strip()) : git;
        Path loose = shared.resolve(ref).normalize();
        if (loose.startsWith(shared.normalize()) && Files.isRegularFile(loose)) {
            return Optional.of(Files.readString(loose).strip());
        }
        return packed(shared.resolve("packed-refs"), ref);
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
