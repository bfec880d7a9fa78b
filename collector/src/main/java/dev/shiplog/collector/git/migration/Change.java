package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change as the files of one commit say it.
 *
 * @param path of its file, from the repository's root
 * @param checksum of what is executed and when; null if the tool would not know one
 * @param type null if that cannot be told
 * @param author whom the change itself names
 * @param labels Liquibase's labels and contexts
 * @param conditional whether it says itself that some databases do not get it
 * @param reversible whether a way back is written down or follows by itself; null if that cannot be told
 * @param follows the changes that the files say must come before, where they say so
 * @param objects of the database that it touches, as far as its text tells
 */
public record Change(
        ChangeId id,
        String path,
        @Nullable Checksum checksum,
        @Nullable ChangeType type,
        @Nullable ActorName author,
        @Nullable String comment,
        List<String> labels,
        boolean conditional,
        @Nullable Boolean reversible,
        List<ChangeId> follows,
        List<DatabaseObject> objects) {
    public Change {
        labels = List.copyOf(labels);
        follows = List.copyOf(follows);
        objects = List.copyOf(objects);
    }

    /** A change that is a file and no more: it names no author, and its place among the others is its name's. */
    static Change script(
            ChangeId id, String path, SqlScript script, @Nullable String comment, @Nullable Boolean reversible) {
        return new Change(
                id,
                path,
                script.checksum(),
                script.type(),
                null,
                comment,
                List.of(),
                false,
                reversible,
                List.of(),
                script.objects());
    }
}
