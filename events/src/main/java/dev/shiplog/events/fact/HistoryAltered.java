package dev.shiplog.events.fact;

import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A target's history table lost something, or says something else than before. What it said stays recorded. Nobody
 * tells when that happened: only that it was after {@code lastSeenAt} and not after {@code noticedAt}.
 *
 * @param table the table's name with its schema, as the database spells them
 * @param before what the row said; null for the whole table, and for a row that returned
 * @param after what the row says now; null unless it was edited, returned or came with an old date
 * @param rows how many rows the same look found to be altered in this way
 * @param lastSeenAt the last look at which all was as before
 * @param noticedAt the look that noticed it
 */
public record HistoryAltered(
        TargetRef target,
        ToolName tool,
        String table,
        Alteration alteration,
        @Nullable HistoryRow before,
        @Nullable HistoryRow after,
        int rows,
        Instant lastSeenAt,
        Instant noticedAt)
        implements PipelineEvent {
    public HistoryAltered {
        Bounds.present("target", target);
        Bounds.present("tool", tool);
        Text.identifying("table", table, 300);
        boolean gone = Bounds.present("alteration", alteration) == Alteration.ROW_VANISHED;
        boolean edited = alteration == Alteration.ROW_EDITED;
        boolean returned = alteration == Alteration.ROW_RETURNED || alteration == Alteration.ROW_BACKDATED;
        if ((gone || edited) != (before != null) || (edited || returned) != (after != null)) {
            throw new IllegalArgumentException(
                    "a vanished row needs before, an edited one before and after, one that returned or is backdated"
                            + " after, a table neither");
        }
        if (rows < 0) {
            throw new IllegalArgumentException("rows is negative: " + rows);
        }
        lastSeenAt = Bounds.time("lastSeenAt", lastSeenAt);
        noticedAt = Bounds.time("noticedAt", noticedAt);
        if (noticedAt.isBefore(lastSeenAt)) {
            throw new IllegalArgumentException("noticedAt " + noticedAt + " is before lastSeenAt " + lastSeenAt);
        }
    }

    @Override
    public Instant occurredAt() {
        return noticedAt;
    }

    @Override
    public String subject() {
        HistoryRow row = before == null ? after : before;
        return target.path() + " " + table + (row == null ? "" : " " + row.change());
    }
}
