package dev.shiplog.collector.git;

import dev.shiplog.collector.git.migration.Change;
import dev.shiplog.events.identity.ChangeId;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.lib.ObjectId;

/**
 * The changes that the files of a commit hold.
 *
 * @param changes in the tool's order
 * @param foundAt what was looked at to find that, by path: where none of it differs, the changes are the same
 * @param readable for each file the newest content that could be parsed
 * @param common the folder that holds all that was looked at
 */
record FolderState(
        Map<ChangeId, Change> changes,
        Map<String, ObjectId> foundAt,
        Map<String, ObjectId> readable,
        List<UnreadableFile> unreadable,
        String common,
        ObjectId commonAt) {

    /** Whether the same files stand in another tree. */
    boolean holdsIn(ObjectId root, Trees trees) {
        if (trees.find(root, common).equals(commonAt) && !commonAt.equals(ObjectId.zeroId())) {
            return true;
        }
        for (Map.Entry<String, ObjectId> looked : foundAt.entrySet()) {
            if (!trees.find(root, looked.getKey()).equals(looked.getValue())) {
                return false;
            }
        }
        return true;
    }
}
