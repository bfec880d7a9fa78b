package dev.shiplog.events.fact;

import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.Text;
import java.time.Instant;

/**
 * Somebody takes an export; recorded before its first byte leaves.
 *
 * @param export the export's own id, which its cover shows
 * @param format such as {@code csv}
 * @param filter what was asked, as the cover shows it
 * @param rows how many rows it holds
 */
public record ReportExported(
        String export, ActorName actor, Role role, String format, String filter, long rows, Instant exportedAt)
        implements PipelineEvent {
    public ReportExported {
        Text.identifying("export", export, 100);
        Bounds.present("actor", actor);
        Bounds.present("role", role);
        Text.identifying("format", format, 20);
        Text.identifying("filter", filter, 4096);
        if (rows < 0) {
            throw new IllegalArgumentException("rows is negative: " + rows);
        }
        exportedAt = Bounds.time("exportedAt", exportedAt);
    }

    @Override
    public Instant occurredAt() {
        return exportedAt;
    }

    @Override
    public String subject() {
        return export;
    }
}
