package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReleaseState;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** GitHub's {@code release}. */
final class GithubRelease {
    private GithubRelease() {}

    static ReleaseChanged changed(Node body) throws UnreadableJsonException {
        Node release = body.required("release");
        String name = release.text("name");
        String tag = release.text("tag_name");
        return new ReleaseChanged(
                release.requiredId("id"),
                GithubPush.repository(body),
                null,
                Masking.text(name == null || name.isBlank() ? release.requiredText("tag_name") : name),
                tag,
                state(body, release),
                release.object("author").actor("login"),
                Masking.textIfAny(release.text("body")),
                release.text("html_url"),
                release.time("published_at"),
                Bounds.time("release.created_at", latest(release)));
    }

    private static ReleaseState state(Node body, Node release) throws UnreadableJsonException {
        if ("deleted".equals(body.text("action"))) {
            return ReleaseState.DELETED;
        }
        return release.flag("draft") ? ReleaseState.DRAFT : ReleaseState.PUBLISHED;
    }

    /** Older servers tell no time of a change; then the newest time that the release has must do. */
    private static @Nullable Instant latest(Node release) throws UnreadableJsonException {
        Instant latest = null;
        for (String field : new String[] {"created_at", "published_at", "updated_at"}) {
            Instant time = release.time(field);
            if (time != null && (latest == null || time.isAfter(latest))) {
                latest = time;
            }
        }
        return latest;
    }
}
