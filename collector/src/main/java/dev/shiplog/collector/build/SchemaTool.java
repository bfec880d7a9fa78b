package dev.shiplog.collector.build;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.nio.file.Path;

/** A migration tool that can be made to execute migrations in this process. */
public interface SchemaTool {
    /** Which one. */
    ToolName tool();

    /**
     * Executes all migrations in an empty database, in the tool's own order.
     *
     * @param files the directory that stands for the repository's root; it holds what the folder needs and nothing else
     * @param folder where below it the migrations are, and how the tool is set up
     * @throws ToolFailure if one could not be executed, or is not executed here; those before it were
     */
    void run(Path files, MigrationFolder folder, BuildDatabase database, Progress progress) throws ToolFailure;

    /** Takes what the tool is about to do. */
    interface Progress {
        /**
         * A change begins, named as its history table names it. All that began before it are committed, and nothing of
         * it is done yet.
         */
        void begins(ChangeId change);
    }
}
