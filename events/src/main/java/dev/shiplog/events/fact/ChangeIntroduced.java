package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A commit brought a change in, edited it, or removed it.
 *
 * @param path of the migration file from the repository's root
 * @param position the change's place among the changes of this commit, from 0
 * @param checksum of the change's text at this commit; null if removed
 * @param author whom the change itself names
 * @param labels Liquibase's labels and contexts
 * @param conditional true if it says itself that databases of some kind or state do not get it, as Liquibase's
 *     preconditions and {@code dbms} do; null otherwise
 * @param reversible whether the file holds a way back; null if that cannot be told
 * @param follows the changes that it names as those before it, where its tool keeps a graph, such as Alembic
 * @param objects that its text touches, as far as the text tells
 * @param committedAt the commit's own time
 */
public record ChangeIntroduced(
        RepositoryName repository,
        CommitSha commit,
        ToolName tool,
        ChangeId change,
        Introduction introduction,
        String path,
        int position,
        @Nullable ChangeType type,
        @Nullable Checksum checksum,
        @Nullable ActorName author,
        @Nullable String comment,
        List<String> labels,
        @Nullable Boolean conditional,
        @Nullable Boolean reversible,
        List<ChangeId> follows,
        List<DatabaseObject> objects,
        Instant committedAt)
        implements PipelineEvent {
    public ChangeIntroduced {
        Bounds.present("repository", repository);
        Bounds.present("commit", commit);
        Bounds.present("tool", tool);
        Bounds.present("change", change);
        Bounds.present("introduction", introduction);
        Text.identifying("path", path, 4096);
        comment = Bounds.text(comment);
        labels = Bounds.list("labels", labels);
        follows = Bounds.list("follows", follows);
        objects = Bounds.list("objects", objects);
        committedAt = Bounds.time("committedAt", committedAt);
    }

    @Override
    public Instant occurredAt() {
        return committedAt;
    }

    @Override
    public String subject() {
        return repository + "@" + commit.abbreviated() + " " + change;
    }
}
