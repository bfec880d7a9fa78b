package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;

/**
 * What makes a row of a history table the same row at two looks. A row whose table keeps no times is the same as long
 * as it names the same change.
 */
public enum RowIdentity {
    /** Its change, its time and its place in the order: the tool adds a row for each execution. */
    EXECUTION,
    /** Its change: the tool keeps one row for each and rewrites it when the change runs again. */
    CHANGE,
    /** Its place in the order, which the tool never gives to another row. */
    POSITION;

    /** Equal for the same row, in one table of one target. */
    public String of(HistoryObserved seen) {
        HistoryRow row = seen.row();
        String identity =
                switch (this) {
                    case EXECUTION ->
                        row.timeNoticed()
                                ? row.change().value()
                                : row.change() + "\n" + row.executedAt() + "\n" + row.position();
                    case CHANGE -> row.change().value();
                    case POSITION -> Integer.toString(row.position());
                };
        return seen.table() + "\n" + identity;
    }
}
