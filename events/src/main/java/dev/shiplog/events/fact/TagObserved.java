package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A tag of a followed repository names a commit, or no longer does. A tag that is moved is seen again as another fact.
 *
 * @param commit that it names; null if the tag is gone
 * @param annotated whether it is an object of its own, which tells who made it and when
 * @param at by the tagger's clock; by the commit's if the tag is not annotated; when it was missed if it is gone
 */
public record TagObserved(
        RepositoryName repository,
        String tag,
        @Nullable CommitSha commit,
        boolean annotated,
        @Nullable ActorName tagger,
        @Nullable String message,
        @Nullable GitSignature signature,
        Instant at)
        implements PipelineEvent {
    public TagObserved {
        Bounds.present("repository", repository);
        Text.identifying("tag", tag, 1000);
        message = Bounds.text(message);
        at = Bounds.time("at", at);
    }

    @Override
    public Instant occurredAt() {
        return at;
    }

    @Override
    public String subject() {
        return repository + " " + tag;
    }
}
