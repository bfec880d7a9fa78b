package dev.shiplog.collector.git;

import dev.shiplog.collector.git.migration.Change;
import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.configuration.DeploymentRule;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.errors.MissingObjectException;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectReader;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevSort;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** Reads a repository's history, oldest commit first, and remembers what the next commits are compared with. */
public final class GitHistory implements AutoCloseable {
    private final UnaryOperator<String> masking;
    private final RepositoryName name;
    private final Repository git;
    private final ObjectReader reader;
    private final Trees trees;
    private final CommitFacts commits;
    private final RevWalk walk;
    private final List<FolderHistory> folders = new ArrayList<>();
    private final TagFacts tags;
    private final List<MetadataChain> chains;

    /**
     * The history of an open repository.
     *
     * @param configured whose migrations' tools all have a format
     */
    public GitHistory(
            dev.shiplog.configuration.Repository configured,
            Repository git,
            Map<ToolName, MigrationFormat> formats,
            UnaryOperator<String> masking) {
        this.masking = masking;
        this.name = configured.name();
        this.git = git;
        this.reader = git.newObjectReader();
        this.trees = new Trees(reader);
        this.walk = new RevWalk(reader);
        this.walk.setRetainBody(false);
        this.commits = new CommitFacts(name, git, reader, masking);
        this.tags = new TagFacts(configured, walk, masking);
        this.chains = configured.deployments().stream()
                .filter(DeploymentRule.ByFile.class::isInstance)
                .map(rule -> new MetadataChain(name, (DeploymentRule.ByFile) rule, trees, reader, masking))
                .toList();
        ParsedFiles parsed = new ParsedFiles(trees);
        for (MigrationFolder folder : configured.migrations()) {
            MigrationFormat format = formats.get(folder.tool());
            if (format != null) {
                folders.add(new FolderHistory(format, plain(folder), trees, parsed));
            }
        }
    }

    /** The commits reachable from these heads but not from those before, parents before their children. */
    public List<ObjectId> commits(Collection<ObjectId> heads, Collection<ObjectId> before) throws IOException {
        List<ObjectId> found = new ArrayList<>();
        try (RevWalk all = new RevWalk(git)) {
            all.setRetainBody(false);
            all.sort(RevSort.TOPO);
            all.sort(RevSort.REVERSE, true);
            for (ObjectId head : heads) {
                all.markStart(all.parseCommit(head));
            }
            for (ObjectId known : before) {
                exclude(all, known);
            }
            all.forEach(commit -> found.add(commit.copy()));
        }
        return found;
    }

    /**
     * What a tag says: the tag itself, and the deployment that it stands for by a rule.
     *
     * @param id of the tag's own object, or of the commit if it has none
     * @return nothing if it marks no commit
     */
    public List<PipelineEvent> tag(String tag, ObjectId id) throws IOException {
        return tags.observed(tag, id);
    }

    /** That a tag is gone, as was noticed then. */
    public PipelineEvent tagGone(String tag, Instant noticed) {
        return tags.gone(tag, noticed);
    }

    /** The commit that a tag stands for as a deployment; null if no rule says so, or if it marks no commit. */
    public @Nullable ObjectId deployed(String tag, ObjectId id) throws IOException {
        return tags.deployed(tag, id);
    }

    /** A commit and what it did to changes. Its parents are read before it, or else from their own files. */
    public ReadCommit read(ObjectId id) throws IOException {
        RevCommit commit = walk.parseCommit(id);
        walk.parseBody(commit);
        List<PipelineEvent> events = new ArrayList<>();
        List<UnreadableFile> unreadable = new ArrayList<>();
        events.add(commits.observed(commit));
        int position = 0;
        for (FolderHistory folder : folders) {
            List<FolderState> parents = folder.ofParents(commit, walk);
            FolderState now = folder.of(commit);
            for (ChangeDifference difference : ChangeDifference.between(now, parents)) {
                events.add(introduced(commit, folder.folder(), difference, position++));
            }
            unreadable.addAll(now.unreadable());
        }
        for (MetadataChain chain : chains) {
            chain.read(commit, walk, events, unreadable);
        }
        commit.disposeBody();
        return new ReadCommit(id, events, unreadable);
    }

    /** The beginning of an unreadable file. */
    public byte[] beginning(UnreadableFile file, int most) {
        return file.blob().equals(ObjectId.zeroId()) ? new byte[0] : trees.beginning(file.blob(), most);
    }

    @Override
    public void close() {
        walk.close();
        reader.close();
    }

    private ChangeIntroduced introduced(
            RevCommit commit, MigrationFolder folder, ChangeDifference difference, int position) {
        Change change = difference.change();
        return new ChangeIntroduced(
                name,
                new CommitSha(commit.name()),
                folder.tool(),
                change.id(),
                difference.introduction(),
                change.path(),
                position,
                change.type(),
                change.checksum(),
                change.author(),
                change.comment() == null ? null : masking.apply(change.comment()),
                change.labels(),
                change.conditional() ? true : null,
                change.reversible(),
                change.follows(),
                change.objects(),
                CommitFacts.committedAt(commit));
    }

    /** Paths as Git has them: without a slash at either end. */
    static MigrationFolder plain(MigrationFolder folder) {
        return new MigrationFolder(
                folder.tool(),
                folder.paths().stream().map(GitHistory::plain).toList(),
                plain(folder.root()),
                folder.options());
    }

    private static String plain(String path) {
        String plain =
                path.strip().replace('\\', '/').replaceAll("^(\\./|/)+", "").replaceAll("/+$", "");
        return plain.equals(".") ? "" : plain;
    }

    private static void exclude(RevWalk walk, ObjectId before) throws IOException {
        try {
            walk.markUninteresting(walk.parseCommit(before));
        } catch (MissingObjectException e) {
            // The branch was rewritten and its old commits are gone: what is left is read anew, as the same facts.
            walk.setRetainBody(false);
        }
    }
}
