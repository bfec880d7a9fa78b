package dev.shiplog.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.eclipse.jgit.internal.storage.file.ObjectDirectory;
import org.eclipse.jgit.lib.CommitBuilder;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.FileMode;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.ObjectInserter;
import org.eclipse.jgit.lib.PersonIdent;
import org.eclipse.jgit.lib.RefUpdate;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryBuilder;
import org.eclipse.jgit.lib.TreeFormatter;

/**
 * Makes a Git repository whose every object is the same at every run: a main line with a short branch merged at each
 * tenth commit, a new migration at each tenth, an edit of an old one at each hundredth, and other files beside them.
 */
final class GeneratedRepository {
    private static final Instant START = Instant.parse("2015-01-01T00:00:00Z");
    private static final int EACH_MIGRATION = 10;
    private static final int EACH_EDIT = 100;
    private static final int EACH_TAG = 50;
    private static final int SOURCES = 200;

    private final ObjectInserter objects;
    private final Map<String, ObjectId> migrations = new TreeMap<>();
    private final Map<String, ObjectId> sources = new TreeMap<>();
    private int made;

    private GeneratedRepository(ObjectInserter objects) {
        this.objects = objects;
    }

    /** Fills a bare repository in an empty folder. */
    static void in(Path folder, int commits) throws IOException {
        try (Repository git =
                new RepositoryBuilder().setBare().setGitDir(folder.toFile()).build()) {
            git.create(true);
            // One pack, as a clone has it; loose objects would be written and read at a tenth of the speed.
            try (ObjectInserter objects = ((ObjectDirectory) git.getObjectDatabase()).newPackInserter()) {
                List<ObjectId> heads = new GeneratedRepository(objects).commits(commits);
                objects.flush();
                set(git, Constants.R_HEADS + "main", heads.getLast());
                for (int i = 0; i < heads.size(); i += EACH_TAG) {
                    set(git, Constants.R_TAGS + "release-" + i, heads.get(i));
                }
            }
        }
    }

    private List<ObjectId> commits(int wanted) throws IOException {
        List<ObjectId> line = new ArrayList<>();
        while (made < wanted) {
            List<ObjectId> parents = line.isEmpty() ? List.of() : List.of(line.getLast());
            if (made % EACH_MIGRATION == EACH_MIGRATION - 1) {
                ObjectId side = commit("CLM-" + made + " add a column", parents, true);
                line.add(commit("Merge branch CLM-" + made, List.of(parents.getFirst(), side), false));
            } else {
                line.add(commit("Tidy up " + made, parents, false));
            }
        }
        return line;
    }

    private ObjectId commit(String message, List<ObjectId> parents, boolean migration) throws IOException {
        made++;
        if (migration) {
            write(made / EACH_MIGRATION, "alter table claim add column c" + made + " int;\n");
        } else if (made % EACH_EDIT == 1 && !migrations.isEmpty()) {
            write(1 + made % migrations.size(), "alter table claim add column e" + made + " bigint;\n");
        }
        sources.put("Source" + made % SOURCES + ".java", blob("class Source { int x = " + made + "; }\n"));
        CommitBuilder commit = new CommitBuilder();
        commit.setTreeId(tree());
        commit.setParentIds(parents);
        PersonIdent ada =
                new PersonIdent("Ada Lovelace", "ada@example.org", START.plusSeconds(600L * made), ZoneOffset.UTC);
        commit.setAuthor(ada);
        commit.setCommitter(ada);
        commit.setMessage(message);
        return objects.insert(commit);
    }

    private void write(int number, String sql) throws IOException {
        migrations.put("V%05d__change.sql".formatted(number), blob(sql));
    }

    private ObjectId tree() throws IOException {
        TreeFormatter root = new TreeFormatter();
        root.append("migrations", FileMode.TREE, tree(migrations));
        root.append("src", FileMode.TREE, tree(sources));
        return objects.insert(root);
    }

    private ObjectId tree(Map<String, ObjectId> files) throws IOException {
        TreeFormatter tree = new TreeFormatter();
        files.forEach((name, blob) -> tree.append(name, FileMode.REGULAR_FILE, blob));
        return objects.insert(tree);
    }

    private ObjectId blob(String text) throws IOException {
        return objects.insert(Constants.OBJ_BLOB, text.getBytes(StandardCharsets.UTF_8));
    }

    private static void set(Repository git, String ref, ObjectId id) throws IOException {
        RefUpdate update = git.updateRef(ref);
        update.setNewObjectId(id);
        update.forceUpdate();
    }
}
