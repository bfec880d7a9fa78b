package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;

/**
 * Knows the history table of one migration tool. Column names are lower case here, whatever the database makes of them.
 */
public interface HistorySource {
    /** The tool whose table this is. */
    ToolName tool();

    /** What the tool calls its table unless told otherwise, newest name first. */
    List<String> defaultTables();

    /** The columns without which a table is not this tool's. */
    Set<String> requiredColumns();

    /** The columns that only some versions of the tool have. */
    Set<String> optionalColumns();

    /** The required columns that put rows in the order in which they were written. */
    List<String> order();

    /** What makes a row of two looks the same row, though the rest of it was rewritten in between. */
    default RowIdentity identity() {
        return RowIdentity.EXECUTION;
    }

    /**
     * Whether the table tells where the database stands and not how it came there, so that a row gives way to the next
     * one without being taken back.
     */
    default boolean keepsPositions() {
        return false;
    }

    /**
     * One row in the words that all tools share.
     *
     * @throws IllegalArgumentException if the row says what no row of the tool can say
     */
    HistoryRow row(HistoryColumns columns) throws SQLException;
}
