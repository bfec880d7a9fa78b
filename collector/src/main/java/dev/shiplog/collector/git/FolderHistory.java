package dev.shiplog.collector.git;

import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.configuration.MigrationFolder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.revwalk.RevCommit;
import org.eclipse.jgit.revwalk.RevWalk;
import org.jspecify.annotations.Nullable;

/** What one migration folder held at each commit. Commits that change nothing of it share a state. */
final class FolderHistory {
    private static final int KEPT = 50_000;

    private final MigrationFormat format;
    private final MigrationFolder folder;
    private final Trees trees;
    private final ParsedFiles parsed;
    private final Map<ObjectId, FolderState> states = new Recent<>(KEPT);

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
            known = inherited(commit);
            states.put(commit.getId(), known);
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

    private FolderState inherited(RevCommit commit) {
        ObjectId root = commit.getTree();
        FolderState before = null;
        for (RevCommit parent : commit.getParents()) {
            FolderState state = states.get(parent.getId());
            if (state != null && state.holdsIn(root, trees)) {
                return state;
            }
            before = before == null ? state : before;
        }
        return read(root, before);
    }

    private FolderState read(ObjectId root, @Nullable FolderState before) {
        CommitTree tree = new CommitTree(root, trees, parsed, before);
        return tree.state(format.changes(tree, folder));
    }
}
