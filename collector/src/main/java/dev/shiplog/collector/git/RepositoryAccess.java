package dev.shiplog.collector.git;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** Gets at a repository: a local one where it lies, another by way of a bare clone that each look brings up to date. */
public final class RepositoryAccess implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]+://.*|[\\w.-]+@[^:/]+:.*");
    private static final int TIMEOUT_SECONDS = 60;

    private final dev.shiplog.configuration.Repository configured;
    private final Path clone;
    private @Nullable Repository open;

    /**
     * Access that is not yet open.
     *
     * @param clones the folder of all clones
     */
    public RepositoryAccess(dev.shiplog.configuration.Repository configured, Path clones) {
        this.configured = configured;
        this.clone = clones.resolve(configured.name().value().replace('/', '+') + ".git");
    }

    /** The repository, up to date; the same object as long as it can be used. */
    public Repository refreshed() throws UnusableRepositoryException {
        try {
            if (!URL.matcher(configured.location()).matches()) {
                return open == null ? local() : open;
            }
            return cloned();
        } catch (IOException | GitAPIException | JGitInternalException e) {
            throw new UnusableRepositoryException("Cannot read the Git repository " + configured.location() + ": "
                    + told(e) + ". Check location of repository " + configured.name()
                    + " in shiplog.yaml, and that it can be reached from here (ssh is not supported: use https or a"
                    + " local path).");
        }
    }

    /** The newest commit of the branch. */
    public ObjectId head(Repository git) throws UnusableRepositoryException {
        try {
            Ref branch = git.exactRef(Constants.R_HEADS + configured.branch());
            if (branch != null && branch.getObjectId() != null) {
                return branch.getObjectId();
            }
            List<String> branches = git.getRefDatabase().getRefsByPrefix(Constants.R_HEADS).stream()
                    .map(ref -> Repository.shortenRefName(ref.getName()))
                    .limit(10)
                    .toList();
            throw new UnusableRepositoryException("The Git repository " + configured.location() + " has no branch "
                    + configured.branch() + (branches.isEmpty() ? "" : "; it has " + String.join(", ", branches))
                    + ". Set branch of repository " + configured.name() + " in shiplog.yaml.");
        } catch (IOException e) {
            throw new UnusableRepositoryException("Cannot read the branches of the Git repository "
                    + configured.location() + ": " + told(e) + ". Is it damaged? git fsck tells.");
        }
    }

    /** Lets go, so that the next look opens it anew. */
    @Override
    public void close() {
        if (open != null) {
            open.close();
            open = null;
        }
    }

    private Repository local() throws IOException, UnusableRepositoryException {
        File directory = Path.of(configured.location()).toFile();
        File found = RepositoryCache.FileKey.resolve(directory, FS.DETECTED);
        if (found == null && !new File(directory, Constants.DOT_GIT).isFile()) {
            throw new UnusableRepositoryException("There is no Git repository at " + directory.getAbsolutePath()
                    + ". Set location of repository " + configured.name()
                    + " in shiplog.yaml to a folder that git clone or git init made.");
        }
        RepositoryBuilder builder = new RepositoryBuilder();
        Repository git = (found == null ? builder.setWorkTree(directory) : builder.setGitDir(found)).build();
        open = git;
        return git;
    }

    private Repository cloned() throws IOException, GitAPIException {
        String head = Constants.R_HEADS + configured.branch();
        if (!Files.isDirectory(clone)) {
            Path unfinished = clone.resolveSibling(clone.getFileName() + ".unfinished");
            delete(unfinished);
            Files.createDirectories(unfinished.getParent());
            Git.cloneRepository()
                    .setURI(configured.location())
                    .setDirectory(unfinished.toFile())
                    .setBare(true)
                    .setBranchesToClone(List.of(head))
                    .setBranch(head)
                    .setTimeout(TIMEOUT_SECONDS)
                    .call()
                    .close();
            Files.move(unfinished, clone);
        }
        Repository git =
                open == null ? new RepositoryBuilder().setGitDir(clone.toFile()).build() : open;
        open = git;
        try (Git commands = new Git(git)) {
            commands.fetch()
                    .setRemote(configured.location())
                    .setRefSpecs(new RefSpec("+" + head + ":" + head))
                    .setTimeout(TIMEOUT_SECONDS)
                    .call();
        }
        return git;
    }

    private static void delete(Path folder) throws IOException {
        if (Files.isDirectory(folder)) {
            try (Stream<Path> all = Files.walk(folder)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    private static String told(Exception e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
