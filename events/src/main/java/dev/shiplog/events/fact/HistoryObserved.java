package dev.shiplog.events.fact;

import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;

/**
 * A row was seen in a target's history table. A row that the tool rewrites is seen again as another fact.
 *
 * @param table the table's name with its schema, as the database spells them
 */
public record HistoryObserved(TargetRef target, ToolName tool, String table, HistoryRow row) implements PipelineEvent {
    public HistoryObserved {
        Bounds.present("target", target);
        Bounds.present("tool", tool);
        Text.identifying("table", table, 300);
        Bounds.present("row", row);
    }

    @Override
    public Instant occurredAt() {
        return row.executedAt();
    }

    @Override
    public String subject() {
        return target.path() + " " + row.change();
    }
}
