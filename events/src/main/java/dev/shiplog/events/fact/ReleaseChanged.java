package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.TicketProject;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A release of a repository, or a version of a ticket project, as its host described it at {@code updatedAt}.
 *
 * @param release the host's own id
 * @param repository whose release it is; null for a version of a ticket project
 * @param project whose version it is; null for a release of a repository
 */
public record ReleaseChanged(
        String release,
        @Nullable RepositoryName repository,
        @Nullable TicketProject project,
        String name,
        @Nullable String tag,
        ReleaseState state,
        @Nullable ActorName author,
        @Nullable String description,
        @Nullable String url,
        @Nullable Instant publishedAt,
        Instant updatedAt)
        implements PipelineEvent {
    public ReleaseChanged {
        Text.identifying("release", release, 200);
        if (repository == null && project == null) {
            throw new IllegalArgumentException("repository and project are both missing, one is needed");
        }
        name = Bounds.present("name", Bounds.text(name));
        tag = Bounds.text(tag);
        Bounds.present("state", state);
        description = Bounds.text(description);
        url = Bounds.text(url);
        publishedAt = Bounds.timeIfAny("publishedAt", publishedAt);
        updatedAt = Bounds.time("updatedAt", updatedAt);
    }

    @Override
    public Instant occurredAt() {
        return updatedAt;
    }

    @Override
    public String subject() {
        return owner() + " " + name;
    }

    /** The repository or the ticket project whose release it is. */
    public String owner() {
        return repository == null ? String.valueOf(project) : repository.value();
    }
}
