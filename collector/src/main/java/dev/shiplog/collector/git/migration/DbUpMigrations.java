package dev.shiplog.collector.git.migration;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * DbUp's scripts. The history table names a script by its path with dots in place of slashes, or, if it is embedded in
 * an assembly, by its resource's name, which has the assembly's and its folder's names in front: option {@code
 * name_prefix}. A folder's name in a resource has underscores for what no identifier can hold. DbUp knows no way back.
 */
public final class DbUpMigrations implements MigrationFormat {
    @Override
    public ToolName tool() {
        return new ToolName("dbup");
    }

    @Override
    public List<Change> changes(FileTree files, MigrationFolder folder) {
        String prefix = folder.option("name_prefix", "");
        boolean namesOnly = Boolean.parseBoolean(folder.option("file_names_only", "false"));
        List<Change> changes = new ArrayList<>();
        for (String base : folder.paths()) {
            for (String path : files.under(base)) {
                if (path.endsWith(".sql")) {
                    String rest = FileName.within(base, path);
                    String name = namesOnly
                            ? FileName.of(path).name()
                            : prefix.isEmpty() ? rest.replace('/', '.') : resource(prefix, rest);
                    files.read(path, SqlScript.PARSER)
                            .ifPresent(script ->
                                    changes.add(Change.script(new ChangeId(name), path, script, null, false)));
                }
            }
        }
        changes.sort(Comparator.comparing(change -> change.id().value()));
        return changes;
    }

    private static String resource(String prefix, String path) {
        StringBuilder name = new StringBuilder(prefix.endsWith(".") ? prefix : prefix + ".");
        String[] parts = path.split("/", -1);
        for (int i = 0; i < parts.length - 1; i++) {
            String part = parts[i].replaceAll("[^\\p{L}\\p{Nd}_.]", "_");
            name.append(part.matches("\\d.*") ? "_" : "").append(part).append('.');
        }
        return name.append(parts[parts.length - 1]).toString();
    }
}
