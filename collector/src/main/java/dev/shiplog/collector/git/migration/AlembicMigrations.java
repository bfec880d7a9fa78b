package dev.shiplog.collector.git.migration;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Alembic's revisions: the Python files of the folder {@code versions} that set {@code revision} and {@code
 * down_revision}. They form a graph, whose edges {@link Change#follows()} holds. The files are read and never run, so a
 * revision whose id is computed is not seen.
 */
public final class AlembicMigrations implements MigrationFormat {
    private static final int LONGEST_REVISION = 255;

    @Override
    public ToolName tool() {
        return new ToolName("alembic");
    }

    @Override
    public List<Change> changes(FileTree files, MigrationFolder folder) {
        Map<String, AlembicRevision> revisions = new HashMap<>();
        List<String> paths = new ArrayList<>();
        for (String base : folder.paths()) {
            for (String path : files.under(base)) {
                if (path.endsWith(".py") && !FileName.of(path).name().startsWith("__")) {
                    files.read(path, AlembicRevision.PARSER).ifPresent(revision -> {
                        revisions.put(path, revision);
                        paths.add(path);
                    });
                }
            }
        }
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            AlembicRevision said = revisions.get(path);
            if (said != null && said.revision() != null) {
                add(files, path, said, said.revision(), changes);
            }
        }
        return Dependencies.inOrder(changes);
    }

    private static void add(FileTree files, String path, AlembicRevision said, String revision, List<Change> changes) {
        try {
            changes.add(new Change(
                    id(revision),
                    path,
                    new Checksum("sha256", said.sha256()),
                    said.type(),
                    null,
                    said.message(),
                    said.branchLabels(),
                    false,
                    said.reversible(),
                    said.follows().stream().map(AlembicMigrations::id).toList(),
                    said.objects()));
        } catch (IllegalArgumentException e) {
            files.problem(path, String.valueOf(e.getMessage()));
        }
    }

    private static ChangeId id(String revision) {
        if (revision.length() > LONGEST_REVISION) {
            throw new IllegalArgumentException("its revision has more than " + LONGEST_REVISION + " characters");
        }
        return new ChangeId(revision);
    }
}
