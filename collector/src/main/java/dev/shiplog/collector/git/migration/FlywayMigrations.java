package dev.shiplog.collector.git.migration;

import dev.shiplog.collector.history.FlywayChangeId;
import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Flyway's SQL scripts, by their names: {@code V1.2__add_table.sql} is versioned, {@code R__views.sql} repeatable,
 * {@code B5__all.sql} a baseline, and {@code U1.2__add_table.sql} the way back of {@code V1.2}. Other files are no
 * migrations, for Flyway as for us.
 */
public final class FlywayMigrations implements MigrationFormat {
    private static final Pattern NAME = Pattern.compile("(?:([VUB])(\\d+(?:[._]\\d+)*)(?:__(.*))?|R__(.+))\\.sql");

    @Override
    public ToolName tool() {
        return FlywayHistory.TOOL;
    }

    @Override
    public List<Change> changes(FileTree files, MigrationFolder folder) {
        List<String> paths = files.under(folder.path());
        Set<ChangeId> undone = undone(paths);
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
            if (name.matches() && !"U".equals(name.group(1))) {
                files.read(path, FlywayScript.PARSER)
                        .ifPresent(script -> changes.add(change(path, name, script, undone)));
            }
        }
        return changes;
    }

    private static Set<ChangeId> undone(List<String> paths) {
        Set<ChangeId> undone = new HashSet<>();
        for (String path : paths) {
            Matcher name = NAME.matcher(path.substring(path.lastIndexOf('/') + 1));
            if (name.matches() && "U".equals(name.group(1))) {
                undone.add(FlywayChangeId.versioned(name.group(2)));
            }
        }
        return undone;
    }

    private static Change change(String path, Matcher name, FlywayScript script, Set<ChangeId> undone) {
        boolean repeatable = name.group(1) == null;
        ChangeId id = repeatable
                ? FlywayChangeId.repeatable(path)
                : name.group(1).equals("V")
                        ? FlywayChangeId.versioned(name.group(2))
                        : FlywayChangeId.baseline(name.group(2));
        String description = Objects.requireNonNullElse(repeatable ? name.group(4) : name.group(3), "");
        return new Change(
                id,
                path,
                script.checksum(repeatable),
                script.type(),
                null,
                description.replace('_', ' '),
                List.of(),
                repeatable ? null : undone.contains(id));
    }
}
