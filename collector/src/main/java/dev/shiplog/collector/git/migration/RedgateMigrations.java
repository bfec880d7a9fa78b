package dev.shiplog.collector.git.migration;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Scripts of Redgate SQL Change Automation (ReadyRoll before): every {@code .sql} file of the project's folder with a
 * header {@code -- <Migration ID="guid" />}. The path is the project's folder, its {@code .sqlproj} file, or a folder
 * of migrations alone. The GUID in lower case is the change's id, as in {@code __MigrationLog}. Programmable objects,
 * which run again whenever they change, come after all migrations; scripts before and after a deployment have no
 * header.
 */
public final class RedgateMigrations implements MigrationFormat {
    private static final String MIGRATIONS = "Migrations";
    private static final String PROGRAMMABLE = "Programmable Objects";

    @Override
    public ToolName tool() {
        return new ToolName("redgate");
    }

    @Override
    public List<Change> changes(FileTree files, MigrationFolder folder) {
        List<Change> changes = new ArrayList<>();
        List<Change> programmable = new ArrayList<>();
        for (String path : folder.paths()) {
            String base = path.endsWith(".sqlproj") || path.endsWith(".sqlprj")
                    ? FileName.of(path).folder()
                    : path;
            for (String script : files.under(base)) {
                if (script.endsWith(".sql")) {
                    boolean repeatable = ("/" + script).contains("/" + PROGRAMMABLE + "/");
                    files.read(script, RedgateScript.PARSER)
                            .ifPresent(said -> add(files, script, said, repeatable ? programmable : changes));
                }
            }
        }
        changes.addAll(
                programmable.stream().sorted(Comparator.comparing(Change::path)).toList());
        return changes;
    }

    private static void add(FileTree files, String path, RedgateScript said, List<Change> changes) {
        String name = FileName.of(path).name();
        if (said.id() != null) {
            changes.add(Change.script(
                    new ChangeId(said.id()),
                    path,
                    said.script(),
                    FileName.words(name.substring(0, name.length() - ".sql".length())),
                    false));
        } else if (("/" + path).contains("/" + MIGRATIONS + "/")) {
            files.problem(path, "it has no header -- <Migration ID=\"…\" />, so it would not be deployed");
        }
    }
}
