package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * An incident as its tracker described it at {@code updatedAt}; the later description counts.
 *
 * @param incident the tracker's id, unique for the tracker
 * @param severity in the tracker's own words
 * @param service that it concerns, in the tracker's own words
 * @param resolvedAt null while it is not resolved
 */
public record IncidentChanged(
        String incident,
        About about,
        String title,
        IncidentState state,
        @Nullable String severity,
        @Nullable String service,
        @Nullable ActorName actor,
        Instant startedAt,
        @Nullable Instant resolvedAt,
        @Nullable String url,
        Instant updatedAt)
        implements PipelineEvent {
    public IncidentChanged {
        Text.identifying("incident", incident, 300);
        Bounds.present("about", about);
        title = Bounds.present("title", Bounds.text(title));
        Bounds.present("state", state);
        severity = Bounds.text(severity);
        service = Bounds.text(service);
        startedAt = Bounds.time("startedAt", startedAt);
        resolvedAt = Bounds.timeIfAny("resolvedAt", resolvedAt);
        url = Bounds.text(url);
        updatedAt = Bounds.time("updatedAt", updatedAt);
    }

    @Override
    public Instant occurredAt() {
        return updatedAt;
    }

    @Override
    public String subject() {
        return about.key() + " " + incident;
    }
}
