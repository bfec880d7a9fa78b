package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReleaseState;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;

/** GitLab's {@code release}. It tells no time of a change: the time of the release must do. */
final class GitlabRelease {
    private GitlabRelease() {}

    static ReleaseChanged changed(Node body) throws UnreadableJsonException {
        String name = body.text("name");
        Instant created = body.time("created_at");
        Instant released = body.time("released_at");
        return new ReleaseChanged(
                body.requiredId("id"),
                GitlabProject.repository(body),
                null,
                Masking.text(name == null || name.isBlank() ? body.requiredText("tag") : name),
                body.text("tag"),
                "delete".equals(body.text("action")) ? ReleaseState.DELETED : ReleaseState.PUBLISHED,
                null,
                Masking.textIfAny(body.text("description")),
                body.text("url"),
                released,
                Bounds.time("created_at", created == null ? released : created));
    }
}
