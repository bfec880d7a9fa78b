package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Bitbucket Cloud's {@code repo:push}: one change for each branch or tag that was moved. */
final class BitbucketPush {
    private BitbucketPush() {}

    static Reading read(SourceName source, Node body) throws UnreadableJsonException {
        List<Node> changes = body.required("push").objects("changes");
        Instant at = newest(changes);
        if (changes.isEmpty()) {
            return new Reading.Nothing("The push changed nothing that Bitbucket tells of.");
        }
        if (at == null) {
            return new Reading.UnknownKind(
                    "Bitbucket tells no time of this push, since it only deleted refs. Git itself tells what is left.");
        }
        RepositoryName repository = body.required("repository").required("full_name", RepositoryName::new);
        ActorName pusher = actor(body, "actor");
        List<BranchPushed> pushed = new ArrayList<>();
        for (Node change : changes) {
            Instant own = change.object("new").object("target").time("date");
            pushed.add(new BranchPushed(
                    repository,
                    ref(change),
                    change.object("old").object("target").commit("hash"),
                    change.object("new").object("target").commit("hash"),
                    change.flag("forced"),
                    commits(change),
                    pusher,
                    own == null ? at : own));
        }
        return Reading.Facts.of(source, pushed);
    }

    static @Nullable ActorName actor(Node parent, String field) throws UnreadableJsonException {
        return parent.object(field).actor("nickname", "display_name", "account_id", "uuid");
    }

    private static String ref(Node change) throws UnreadableJsonException {
        Node named = change.object("new").present() ? change.object("new") : change.required("old");
        String type = named.requiredText("type");
        return (type.contains("tag") ? "refs/tags/" : "refs/heads/") + named.requiredText("name");
    }

    /** Bitbucket lists at most five commits, and says whether there are more. */
    private static @Nullable Integer commits(Node change) throws UnreadableJsonException {
        boolean whole = change.object("new").present() && change.isList("commits") && !change.flag("truncated");
        return whole ? Integer.valueOf(change.objects("commits").size()) : null;
    }

    /** A push has no time of its own; that of its newest commit is the nearest. */
    private static @Nullable Instant newest(List<Node> changes) throws UnreadableJsonException {
        Instant newest = null;
        for (Node change : changes) {
            Instant time = change.object("new").object("target").time("date");
            if (time != null && (newest == null || time.isAfter(newest))) {
                newest = time;
            }
        }
        return newest;
    }
}
