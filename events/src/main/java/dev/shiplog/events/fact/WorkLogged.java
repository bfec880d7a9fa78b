package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Time that somebody spent, as its tracker described it at {@code updatedAt}.
 *
 * @param work the tracker's id of the entry
 * @param took how long, as entered
 * @param activity what kind of work, where that is told: such as deployment, verification, rework
 * @param deleted whether the tracker has deleted it
 */
public record WorkLogged(
        String work,
        About about,
        @Nullable ActorName author,
        @Nullable Instant startedAt,
        Duration took,
        @Nullable String activity,
        @Nullable String comment,
        boolean deleted,
        Instant updatedAt)
        implements PipelineEvent {
    public WorkLogged {
        Text.identifying("work", work, 200);
        Bounds.present("about", about);
        startedAt = Bounds.timeIfAny("startedAt", startedAt);
        if (Bounds.present("took", took).isNegative()) {
            throw new IllegalArgumentException("took is negative: " + took);
        }
        activity = Bounds.text(activity);
        comment = Bounds.text(comment);
        updatedAt = Bounds.time("updatedAt", updatedAt);
    }

    @Override
    public Instant occurredAt() {
        return updatedAt;
    }

    @Override
    public String subject() {
        return about.key() + " " + work;
    }
}
