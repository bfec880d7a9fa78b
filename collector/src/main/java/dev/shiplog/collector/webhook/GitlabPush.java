package dev.shiplog.collector.webhook;

import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** GitLab's {@code push} and {@code tag_push}. */
final class GitlabPush {
    private GitlabPush() {}

    static Reading read(SourceName source, Node body) throws UnreadableJsonException {
        Instant at = newestCommit(body);
        if (at == null) {
            return new Reading.UnknownKind(
                    "GitLab tells no time of this push, since it lists no commits: a ref was made"
                            + " of commits that were there, or deleted. Git itself tells what it names now.");
        }
        Long commits = body.numberIfAny("total_commits_count");
        return Reading.Facts.of(
                source,
                List.of(new BranchPushed(
                        GitlabProject.repository(body),
                        body.requiredText("ref"),
                        body.commit("before"),
                        body.commit("after"),
                        null,
                        commits == null || commits < 0 || commits > Integer.MAX_VALUE ? null : commits.intValue(),
                        body.actor("user_username", "user_name"),
                        at)));
    }

    /** A push has no time of its own, and lists at most twenty of its commits, the newest last. */
    private static @Nullable Instant newestCommit(Node body) throws UnreadableJsonException {
        Instant newest = null;
        for (Node commit : body.objects("commits")) {
            Instant time = commit.time("timestamp");
            if (time != null && (newest == null || time.isAfter(newest))) {
                newest = time;
            }
        }
        return newest;
    }
}
