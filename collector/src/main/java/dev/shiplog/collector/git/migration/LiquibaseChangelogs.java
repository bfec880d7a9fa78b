package dev.shiplog.collector.git.migration;

import dev.shiplog.collector.history.LiquibaseChangeId;
import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ToolName;
import java.util.List;

/**
 * Liquibase's changelogs in formatted SQL, XML, YAML and JSON, from the root changelog through all that it includes.
 */
public final class LiquibaseChangelogs implements MigrationFormat {
    @Override
    public ToolName tool() {
        return LiquibaseHistory.TOOL;
    }

    @Override
    public List<Change> changes(FileTree files, MigrationFolder folder) {
        String root = LiquibaseChangeId.path(folder.root()).replaceAll("/+$", "");
        ChangelogWalk walk = new ChangelogWalk(files, root, ChangelogParameters.of(folder));
        for (String each : folder.paths()) {
            String path = LiquibaseChangeId.path(each);
            walk.start(!root.isEmpty() && path.startsWith(root + "/") ? path.substring(root.length() + 1) : path);
        }
        return walk.changes();
    }
}
