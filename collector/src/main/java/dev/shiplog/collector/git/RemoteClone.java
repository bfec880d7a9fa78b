package dev.shiplog.collector.git;

import dev.shiplog.configuration.GitCredentials;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.eclipse.jgit.api.Git;
import org.eclipse.jgit.api.TransportCommand;
import org.eclipse.jgit.api.errors.GitAPIException;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.SshTransport;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.UsernamePasswordCredentialsProvider;
import org.eclipse.jgit.util.FS;

/**
 * A bare clone of a repository that is elsewhere. Each look asks what stands where and fetches what has moved; a
 * branch or tag that is gone there stays here, so that what it led to is not lost.
 */
final class RemoteClone {
    private static final int TIMEOUT_SECONDS = 60;

    private final dev.shiplog.configuration.Repository configured;
    private final Path folder;
    private Map<String, ObjectId> heads = Map.of();
    private Map<String, ObjectId> tags = Map.of();

    RemoteClone(dev.shiplog.configuration.Repository configured, Path clones) {
        this.configured = configured;
        this.folder = clones.resolve(configured.name().value().replace('/', '+') + ".git");
    }

    /** The clone as it lies here, empty at first. */
    Repository open() throws IOException, GitAPIException {
        if (!RepositoryCache.FileKey.isGitRepository(folder.toFile(), FS.DETECTED)) {
            Files.createDirectories(folder);
            Git.init().setBare(true).setDirectory(folder.toFile()).call().close();
        }
        return new RepositoryBuilder().setGitDir(folder.toFile()).build();
    }

    /** Brings the wanted branches and all tags up to date. */
    void fetch(Repository git, Predicate<String> wanted) throws IOException, GitAPIException {
        try (Git commands = new Git(git)) {
            Map<String, Ref> there = identified(commands.lsRemote()
                            .setRemote(configured.location())
                            .setHeads(true)
                            .setTags(true))
                    .callAsMap();
            List<RefSpec> moved = new ArrayList<>();
            for (Ref ref : there.values()) {
                String name = ref.getName();
                boolean followed = name.startsWith(Constants.R_TAGS)
                        || (name.startsWith(Constants.R_HEADS)
                                && wanted.test(name.substring(Constants.R_HEADS.length())));
                Ref here = followed ? git.exactRef(name) : null;
                if (followed && (here == null || !Objects.equals(here.getObjectId(), ref.getObjectId()))) {
                    moved.add(new RefSpec("+" + name + ":" + name));
                }
            }
            if (!moved.isEmpty()) {
                identified(commands.fetch()
                                .setRemote(configured.location())
                                .setRefSpecs(moved)
                                .setTagOpt(TagOpt.NO_TAGS))
                        .call();
            }
            heads = standing(git, there, Constants.R_HEADS);
            tags = standing(git, there, Constants.R_TAGS);
        }
    }

    /** The branches that are there, as they were last fetched; one that is not followed as it stands there. */
    Map<String, ObjectId> heads() {
        return heads;
    }

    /** The tags that are there. */
    Map<String, ObjectId> tags() {
        return tags;
    }

    private static Map<String, ObjectId> standing(Repository git, Map<String, Ref> there, String prefix)
            throws IOException {
        Map<String, ObjectId> found = new TreeMap<>();
        for (Ref ref : there.values()) {
            if (ref.getName().startsWith(prefix)) {
                Ref here = git.exactRef(ref.getName());
                ObjectId id = here == null ? ref.getObjectId() : here.getObjectId();
                if (id != null) {
                    found.put(ref.getName().substring(prefix.length()), id);
                }
            }
        }
        return found;
    }

    private <C extends TransportCommand<C, ?>> C identified(C command) {
        GitCredentials credentials = configured.credentials();
        command.setTimeout(TIMEOUT_SECONDS);
        switch (credentials) {
            case null -> {}
            case GitCredentials.Token token ->
                command.setCredentialsProvider(new UsernamePasswordCredentialsProvider(
                        token.username(), token.token().reveal()));
            case GitCredentials.SshKey key -> {}
        }
        return command.setTransportConfigCallback(transport -> {
            if (transport instanceof SshTransport ssh) {
                ssh.setSshSessionFactory(new SshProgram(
                        credentials instanceof GitCredentials.SshKey key ? key : null, SshProgram.PROGRAM));
            }
        });
    }
}
