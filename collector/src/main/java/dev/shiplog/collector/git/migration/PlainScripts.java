package dev.shiplog.collector.git.migration;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.nio.file.FileSystems;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * Scripts that no tool keeps account of: each file is a change, and its path from the repository's root is its id. The
 * option {@code files} is a glob over the path within the folder; every {@code .sql} file is taken without it.
 */
public final class PlainScripts implements MigrationFormat {
    @Override
    public ToolName tool() {
        return new ToolName("sql");
    }

    @Override
    public List<Change> changes(FileTree files, MigrationFolder folder) {
        Predicate<Path> wanted = matching(folder.option("files", "**/*.sql"));
        List<Change> changes = new ArrayList<>();
        for (String base : folder.paths()) {
            for (String path : files.under(base)) {
                if (wanted.test(Path.of(FileName.within(base, path)))) {
                    files.read(path, SqlScript.PARSER)
                            .ifPresent(
                                    script -> changes.add(Change.script(new ChangeId(path), path, script, null, null)));
                }
            }
        }
        return changes;
    }

    /** A pattern that begins with any folders means no folder, too, as it does for Git. */
    private static Predicate<Path> matching(String glob) {
        PathMatcher whole = FileSystems.getDefault().getPathMatcher("glob:" + glob);
        if (!glob.startsWith("**/")) {
            return whole::matches;
        }
        PathMatcher rest = FileSystems.getDefault().getPathMatcher("glob:" + glob.substring("**/".length()));
        return path -> whole.matches(path) || rest.matches(path);
    }
}
