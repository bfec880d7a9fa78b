package dev.shiplog.collector.git.migration;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ToolName;
import java.util.List;

/** Knows the files in which one migration tool keeps its changes. */
public interface MigrationFormat {
    /** The tool whose files these are. */
    ToolName tool();

    /** The changes that the files of a commit hold, in the order in which the tool would run them. */
    List<Change> changes(FileTree files, MigrationFolder folder);
}
