package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** GitHub's {@code push}: a branch or a tag was moved, made or deleted. */
final class GithubPush {
    /** GitHub lists no more commits than this, and does not say how many it left out. */
    private static final int MOST_LISTED = 2048;

    private GithubPush() {}

    static BranchPushed pushed(Node body) throws UnreadableJsonException {
        return new BranchPushed(
                repository(body),
                body.requiredText("ref"),
                body.commit("before"),
                body.commit("after"),
                body.flag("forced"),
                commits(body),
                pusher(body),
                Bounds.time("repository.pushed_at", pushedAt(body)));
    }

    static RepositoryName repository(Node body) throws UnreadableJsonException {
        return body.required("repository").required("full_name", RepositoryName::new);
    }

    private static @Nullable Integer commits(Node body) throws UnreadableJsonException {
        int listed = body.objects("commits").size();
        return !body.isList("commits") || listed >= MOST_LISTED ? null : Integer.valueOf(listed);
    }

    /** GitHub names the one who pushed by login in {@code pusher}; a deploy key pushes without one. */
    private static @Nullable ActorName pusher(Node body) throws UnreadableJsonException {
        ActorName pusher = body.object("pusher").actor("name");
        return pusher == null ? body.object("sender").actor("login") : pusher;
    }

    /** A push has no time of its own; the repository's newest push is this one. */
    private static @Nullable Instant pushedAt(Node body) throws UnreadableJsonException {
        Instant pushed = body.required("repository").timeOrSeconds("pushed_at");
        return pushed == null ? body.object("head_commit").time("timestamp") : pushed;
    }
}
