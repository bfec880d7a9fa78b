package dev.shiplog.collector.git;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.RepositoryName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.jgit.api.CommitCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.api.MergeResult;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.PersonIdent;

/** A real Git repository in a folder, with a clock of its own. */
public final class TestRepository implements AutoCloseable {
    private final Path folder;
    private final Git git;
    private Instant now = Instant.parse("2026-01-05T09:00:00Z");

    private TestRepository(Path folder, Git git) {
        this.folder = folder;
        this.git = git;
    }

    public static TestRepository in(Path folder) throws GitAPIException {
        return new TestRepository(
                folder,
                Git.init()
                        .setDirectory(folder.toFile())
                        .setInitialBranch("main")
                        .call());
    }

    public Path folder() {
        return folder;
    }

    public Git git() {
        return git;
    }

    public TestRepository write(String path, String content) throws IOException {
        return write(path, content.getBytes(StandardCharsets.UTF_8));
    }

    public TestRepository write(String path, byte[] content) throws IOException {
        Path file = folder.resolve(path);
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return this;
    }

    public TestRepository delete(String path) throws IOException {
        Files.delete(folder.resolve(path));
        return this;
    }

    public String commit(String message) throws GitAPIException {
        git.add().addFilepattern(".").call();
        git.add().addFilepattern(".").setUpdate(true).call();
        return committed(message).getName();
    }

    public void branch(String name) throws GitAPIException {
        git.checkout().setCreateBranch(true).setName(name).call();
    }

    public void checkout(String name) throws GitAPIException {
        git.checkout().setName(name).call();
    }

    /** Merges a branch, leaving the commit to {@link #commit}, so that a test can resolve conflicts or smuggle. */
    public MergeResult merge(String branch) throws GitAPIException, IOException {
        return git.merge()
                .include(git.getRepository().resolve(branch))
                .setFastForward(MergeCommand.FastForwardMode.NO_FF)
                .setCommit(false)
                .call();
    }

    public dev.shiplog.configuration.Repository configured(MigrationFolder... migrations) {
        return configured(folder.toString(), migrations);
    }

    public static dev.shiplog.configuration.Repository configured(String location, MigrationFolder... migrations) {
        return new dev.shiplog.configuration.Repository(
                new RepositoryName("acme/claims"), location, "main", List.of(migrations));
    }

    @Override
    public void close() {
        git.close();
    }

    private ObjectId committed(String message) throws GitAPIException {
        now = now.plusSeconds(60);
        PersonIdent ada = new PersonIdent("Ada Lovelace", "Ada@Example.org", now, ZoneOffset.UTC);
        CommitCommand commit = git.commit().setMessage(message).setSign(false);
        return commit.setAuthor(ada).setCommitter(ada).call().getId();
    }
}
