package dev.shiplog.collector.git;

import dev.shiplog.configuration.DeploymentRule;
import dev.shiplog.configuration.GitCredentials;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.RefPattern;
import dev.shiplog.events.identity.RepositoryName;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Set;
import org.eclipse.jgit.api.CommitCommand;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.api.MergeResult;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.jspecify.annotations.Nullable;

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

    /** The repository with further branches and rules for deployments. */
    public dev.shiplog.configuration.Repository configured(
            List<String> branches, List<DeploymentRule> deployments, MigrationFolder... migrations) {
        return configured(folder.toString(), null, branches, deployments, migrations);
    }

    public static dev.shiplog.configuration.Repository configured(
            String location,
            @Nullable GitCredentials credentials,
            List<String> branches,
            List<DeploymentRule> deployments,
            MigrationFolder... migrations) {
        return new dev.shiplog.configuration.Repository(
                new RepositoryName("acme/claims"),
                Set.of(),
                location,
                credentials,
                branches.stream().map(RefPattern::new).toList(),
                List.of(migrations),
                deployments);
    }

    /** An annotated tag of what is checked out, by Ada and a minute later. */
    public void tag(String name, String message) throws GitAPIException {
        now = now.plusSeconds(60);
        git.tag()
                .setName(name)
                .setMessage(message)
                .setTagger(new PersonIdent("Ada Lovelace", "Ada@Example.org", now, ZoneOffset.UTC))
                .setForceUpdate(true)
                .setSigned(false)
                .call();
    }

    /** Puts an object of Git's in as it is, and a reference to it. */
    public ObjectId insert(int type, String raw, String ref) throws IOException {
        try (ObjectInserter objects = git.getRepository().newObjectInserter()) {
            ObjectId id = objects.insert(type, raw.getBytes(StandardCharsets.UTF_8));
            objects.flush();
            RefUpdate update = git.getRepository().updateRef(ref);
            update.setNewObjectId(id);
            update.forceUpdate();
            return id;
        }
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
