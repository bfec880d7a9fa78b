package dev.shiplog.collector.webhook;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReleaseState;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TicketProject;
import dev.shiplog.events.json.UnreadableJsonException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Jira's {@code jira:version_*}: a version of a ticket project was made, released, archived or deleted. */
final class JiraVersion {
    private JiraVersion() {}

    static Reading read(SourceName source, Node body, String event) throws UnreadableJsonException {
        Node version = body.required("version");
        TicketProject project = project(body, version);
        if (project == null) {
            return new Reading.UnknownKind("Jira names the project of version \"" + version.text("name")
                    + "\" by its number alone, so that nobody can tell whose version it is.");
        }
        Instant at = Bounds.time("timestamp", body.millis("timestamp"));
        return Reading.Facts.of(
                source,
                List.of(new ReleaseChanged(
                        version.requiredId("id"),
                        null,
                        project,
                        Masking.text(version.requiredText("name")),
                        null,
                        state(version, event),
                        JiraTicket.user(body, "user"),
                        Masking.textIfAny(version.text("description")),
                        null,
                        event.equals("jira:version_released") ? at : null,
                        at)));
    }

    /** Some servers send the key of the project beside its number. */
    private static @Nullable TicketProject project(Node body, Node version) throws UnreadableJsonException {
        TicketProject told = version.isText("project") ? version.optional("project", TicketProject::new) : null;
        TicketProject key = told == null ? version.optional("projectKey", TicketProject::new) : told;
        return key == null ? body.object("project").optional("key", TicketProject::new) : key;
    }

    private static ReleaseState state(Node version, String event) throws UnreadableJsonException {
        if (event.equals("jira:version_deleted") || event.equals("jira:version_merged")) {
            return ReleaseState.DELETED;
        }
        if (version.flag("archived")) {
            return ReleaseState.ARCHIVED;
        }
        return version.flag("released") ? ReleaseState.PUBLISHED : ReleaseState.DRAFT;
    }
}
