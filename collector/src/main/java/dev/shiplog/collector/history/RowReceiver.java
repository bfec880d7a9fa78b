package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryObserved;

/** Takes the rows of a history table, one after the other as they are read. */
public interface RowReceiver {
    /** A row that could be read. */
    void row(HistoryObserved row);

    /**
     * A row that could not; the others go on.
     *
     * @param row its columns, one a line
     * @param why what is wrong with it
     */
    void unreadable(String table, String row, String why);
}
