package dev.shiplog.collector.git;

import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.configuration.MigrationFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** What one migration folder held at each commit. Commits that change nothing of it share a state. */
final class FolderHistory {
    /** Commits, and changes of the states that are no other commit's. */
    private static final int KEPT = 100_000;

    private final MigrationFormat format;
    private final MigrationFolder folder;
    private final Trees trees;
    private final ParsedFiles parsed;
    private final Recent<ObjectId, FolderState> states = new Recent<>(KEPT);

    FolderHistory(MigrationFormat format, MigrationFolder folder, Trees trees, ParsedFiles parsed) {
        this.format = format;
        this.folder = folder;
        this.trees = trees;
        this.parsed = parsed;
    }

    MigrationFolder folder() {
        return folder;
    }

    /** The state of a commit whose parents' states are known or can be read. */
    FolderState of(RevCommit commit) {
        FolderState known = states.get(commit.getId());
        if (known == null) {
            FolderState inherited = inherited(commit);
            known = inherited == null ? read(commit) : inherited;
            states.keep(
                    commit.copy(),
                    known,
                    inherited == null ? 1 + known.changes().size() : 1);
        }
        return known;
    }

    /** The states of a commit's parents, in their order. */
    List<FolderState> ofParents(RevCommit commit, RevWalk walk) throws IOException {
        List<FolderState> parents = new ArrayList<>();
        for (RevCommit parent : commit.getParents()) {
            walk.parseHeaders(parent);
            parents.add(of(parent));
        }
        return parents;
    }

    /** The state of a parent in which nothing that counts was different. */
    private @Nullable FolderState inherited(RevCommit commit) {
        for (RevCommit parent : commit.getParents()) {
            FolderState state = states.get(parent.getId());
            if (state != null && state.holdsIn(commit.getTree(), trees)) {
                return state;
            }
        }
        return null;
    }

    private FolderState read(RevCommit commit) {
        FolderState before = null;
        for (RevCommit parent : commit.getParents()) {
            before = before == null ? states.get(parent.getId()) : before;
        }
        CommitTree tree = new CommitTree(commit.getTree(), trees, parsed, before);
        return tree.state(format.changes(tree, folder));
    }
}
