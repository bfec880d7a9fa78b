package dev.shiplog.collector.history;

import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.identity.ToolName;
import java.sql.SQLException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows the history table of one migration tool. Column names are lower case here, whatever the database makes of
 * them.
 */
public interface HistorySource {
    /** The column of a lock's table that is true while a run holds the lock. */
    String LOCKED = "locked";

    /** What the table looks like. */
    TableShape shape();

    /** What makes a row of two looks the same row, though the rest of it was rewritten in between. */
    default RowIdentity identity() {
        return RowIdentity.EXECUTION;
    }

    /** Equal for one row at two looks at a target; each table of a tool has its own way to tell its rows apart. */
    default String identify(HistoryObserved seen) {
        String table = seen.table().toLowerCase(Locale.ROOT);
        return beside().stream()
                .filter(further -> further.defaultTables().stream().anyMatch(name -> table.endsWith("." + name)))
                .findFirst()
                .orElse(this)
                .identity()
                .of(seen);
    }

    /**
     * One row in the words that all tools share. A table without times gives {@link HistoryColumns#NO_TIME}; the
     * looks of the poller tell when the row was noticed.
     *
     * @return null if the row says nothing yet: what it tells of is still going on
     * @throws IllegalArgumentException if the row says what no row of the tool can say
     */
    @Nullable
    HistoryRow row(HistoryColumns columns) throws SQLException;

    /** The tool whose table this is. */
    default ToolName tool() {
        return shape().tool();
    }

    /** What the tool calls its table unless told otherwise, newest name first. */
    default List<String> defaultTables() {
        return shape().tables();
    }

    /** The columns without which a table is not this tool's. */
    default Set<String> requiredColumns() {
        return shape().required();
    }

    /** The columns that only some versions of the tool have. */
    default Set<String> optionalColumns() {
        return shape().optional();
    }

    /** The columns that put rows in the order in which they were written, as far as the table has them. */
    default List<String> order() {
        return shape().order();
    }

    /**
     * Whether the table tells where the database stands and not how it came there, so that a row gives way to the next
     * one without being taken back.
     */
    default boolean keepsPositions() {
        return shape().keepsPositions();
    }

    /**
     * What the name of the history table has to be followed by to be that of the table in which the tool keeps a lock
     * while it runs; empty if it keeps none in a table.
     */
    default Optional<String> lockSuffix() {
        return Optional.empty();
    }

    /** Further tables of the same tool, which are read where they stand beside its own. */
    default List<HistorySource> beside() {
        return List.of();
    }

    /**
     * Which rows are the target's, where one table holds the history of many databases: values by column.
     *
     * @param rowsOf the target's {@code rows_of}; null if it gives none
     * @throws IllegalArgumentException with how to mend it, if this tool needs it in another form, or cannot use it
     */
    default Map<String, String> only(@Nullable String rowsOf) {
        if (rowsOf != null) {
            throw new IllegalArgumentException(
                    "rows_of is only for tools that keep one table for many databases, such as bytebase; "
                            + tool()
                            + " keeps one in each. Remove rows_of");
        }
        return Map.of();
    }

    /** Whether a table with these columns can be this tool's. */
    default boolean fits(Set<String> columns) {
        return columns.containsAll(requiredColumns())
                && shape().foreign().stream().noneMatch(columns::contains);
    }
}
