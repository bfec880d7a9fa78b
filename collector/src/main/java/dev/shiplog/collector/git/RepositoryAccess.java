package dev.shiplog.collector.git;

import dev.shiplog.configuration.RefPattern;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.util.FS;
import org.jspecify.annotations.Nullable;

/** Gets at a repository: a local one where it lies, another by way of a bare clone that each look brings up to date. */
public final class RepositoryAccess implements AutoCloseable {
    private static final Pattern URL = Pattern.compile("[a-z][a-z0-9+.-]+://.*|[\\w.-]+@[^:/]+:.*");
    private static final int SHOWN = 10;

    private final dev.shiplog.configuration.Repository configured;
    private final @Nullable RemoteClone clone;
    private @Nullable Repository open;

    /**
     * Access that is not yet open.
     *
     * @param clones the folder of all clones
     */
    public RepositoryAccess(dev.shiplog.configuration.Repository configured, Path clones) {
        this.configured = configured;
        this.clone = URL.matcher(configured.location()).matches() ? new RemoteClone(configured, clones) : null;
    }

    /** The repository, up to date; the same object as long as it can be used. */
    public Repository refreshed() throws UnusableRepositoryException {
        try {
            if (open == null) {
                open = clone == null ? local() : clone.open();
            }
            if (clone != null) {
                clone.fetch(open, this::wanted);
            }
            return open;
        } catch (IOException | GitAPIException | JGitInternalException e) {
            throw new UnusableRepositoryException(
                    "Cannot read the Git repository " + configured.location() + ": " + told(e)
                            + ". Check location of repository " + configured.name()
                            + " in shiplog.yaml, that it can be reached from here, and that its token or key is right"
                            + " if it needs one.",
                    configured.credentials());
        }
    }

    /**
     * Where the followed branches and all tags stand.
     *
     * @throws UnusableRepositoryException if there is no followed branch at all
     */
    public Refs refs(Repository git) throws UnusableRepositoryException {
        try {
            Map<String, ObjectId> all = clone == null ? heads(git) : clone.heads();
            Map<String, ObjectId> branches = new LinkedHashMap<>();
            for (RefPattern rule : configured.branches()) {
                all.forEach((name, id) -> {
                    if (rule.matches(name)) {
                        branches.putIfAbsent(name, id);
                    }
                });
            }
            if (branches.isEmpty()) {
                throw new UnusableRepositoryException(noBranch(all), configured.credentials());
            }
            List<String> missing = configured.branches().stream()
                    .filter(RefPattern::isName)
                    .map(RefPattern::text)
                    .filter(name -> !all.containsKey(name))
                    .toList();
            return new Refs(branches, clone == null ? tags(git) : clone.tags(), missing);
        } catch (IOException e) {
            throw new UnusableRepositoryException(
                    "Cannot read the branches of the Git repository " + configured.location() + ": " + told(e)
                            + ". Is it damaged? git fsck tells.",
                    configured.credentials());
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

    private boolean wanted(String branch) {
        return configured.branches().stream().anyMatch(rule -> rule.matches(branch));
    }

    private String noBranch(Map<String, ObjectId> all) {
        String rules = String.join(
                " or ", configured.branches().stream().map(RefPattern::text).toList());
        String there = String.join(", ", all.keySet().stream().limit(SHOWN).toList());
        return "The Git repository " + configured.location() + " has no branch " + rules
                + (there.isEmpty() ? "" : "; it has " + there) + ". Set branch of repository " + configured.name()
                + " in shiplog.yaml.";
    }

    private Repository local() throws IOException, UnusableRepositoryException {
        File directory = Path.of(configured.location()).toFile();
        File found = RepositoryCache.FileKey.resolve(directory, FS.DETECTED);
        if (found == null && !new File(directory, Constants.DOT_GIT).isFile()) {
            throw new UnusableRepositoryException(
                    "There is no Git repository at " + directory.getAbsolutePath() + ". Set location of repository "
                            + configured.name() + " in shiplog.yaml to a folder that git clone or git init made.",
                    null);
        }
        RepositoryBuilder builder = new RepositoryBuilder();
        return (found == null ? builder.setWorkTree(directory) : builder.setGitDir(found)).build();
    }

    private static Map<String, ObjectId> heads(Repository git) throws IOException {
        return named(git, Constants.R_HEADS);
    }

    private static Map<String, ObjectId> tags(Repository git) throws IOException {
        return named(git, Constants.R_TAGS);
    }

    private static Map<String, ObjectId> named(Repository git, String prefix) throws IOException {
        Map<String, ObjectId> found = new TreeMap<>();
        for (Ref ref : git.getRefDatabase().getRefsByPrefix(prefix)) {
            if (ref.getObjectId() != null) {
                found.put(ref.getName().substring(prefix.length()), ref.getObjectId());
            }
        }
        return found;
    }

    private static String told(Exception e) {
        String text = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
        return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
    }
}
