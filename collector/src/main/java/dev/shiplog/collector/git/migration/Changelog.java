package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DatabaseObject;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One Liquibase changelog file, in whatever format it is written.
 *
 * @param logicalFilePath what identifies its changesets in place of its path
 */
record Changelog(@Nullable String logicalFilePath, List<Item> items) {
    Changelog {
        items = List.copyOf(items);
    }

    /** What a changelog holds, in its order. */
    sealed interface Item permits Changeset, Include, IncludeAll, Property {}

    /**
     * A changeset.
     *
     * @param conditional whether it has preconditions, or it or all of its changes name the engines that they are for
     * @param hash of all that decides what is executed and when, as far as it stands in this file
     * @param parameters the names of those that it refers to
     * @param files whose content is executed or loaded too
     * @param objects that it touches, as far as it stands in this file
     */
    record Changeset(
            String id,
            String author,
            @Nullable String logicalFilePath,
            List<String> labels,
            boolean conditional,
            @Nullable String comment,
            @Nullable ChangeType type,
            @Nullable Boolean reversible,
            String hash,
            List<String> parameters,
            List<Reference> files,
            List<DatabaseObject> objects)
            implements Item {}

    /** Another changelog that stands here; relative paths start from the including file's folder. */
    record Include(String file, boolean relative, @Nullable String logicalFilePath, boolean mustExist)
            implements Item {}

    /**
     * All changelogs of a folder, in the order of their paths.
     *
     * @param filter a class that chooses among them, which is not run here
     */
    record IncludeAll(
            String folder,
            boolean relative,
            String endsWith,
            int minDepth,
            int maxDepth,
            @Nullable String logicalFilePath,
            @Nullable String filter,
            boolean mustExist)
            implements Item {}

    /**
     * What a parameter stands for.
     *
     * @param file of such values, in place of name and value
     * @param global whether it counts in all changelogs that follow, or in its own alone
     * @param conditional whether it counts for some databases, contexts or labels alone
     */
    record Property(
            String name,
            @Nullable String value,
            @Nullable String file,
            boolean relative,
            boolean global,
            boolean conditional)
            implements Item {}

    /** A file that a changeset runs as SQL, or loads as data. */
    record Reference(String path, boolean relative, boolean sql) {}
}
