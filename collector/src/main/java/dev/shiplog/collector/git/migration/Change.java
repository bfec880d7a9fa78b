package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.ChangeType;
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
 * @param reversible whether a way back is written down or follows by itself; null if that cannot be told
 */
public record Change(
        ChangeId id,
        String path,
        @Nullable Checksum checksum,
        @Nullable ChangeType type,
        @Nullable ActorName author,
        @Nullable String comment,
        List<String> labels,
        @Nullable Boolean reversible) {
    public Change {
        labels = List.copyOf(labels);
    }
}
