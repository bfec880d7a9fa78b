package dev.shiplog.collector.history;

import dev.shiplog.events.identity.ToolName;
import java.util.List;
import java.util.Set;

/**
 * What a tool's history table looks like, in all versions of the tool. Names are lower case here, whatever the
 * database makes of them.
 *
 * @param tool whose table it is
 * @param tables what the tool calls it unless told otherwise, newest name first
 * @param required the columns without which a table is not this tool's
 * @param optional the columns that only some versions of the tool have
 * @param foreign columns that this tool never makes, but another one whose table has the same name
 * @param order the columns that put rows in the order in which they were written, as far as the table has them
 * @param keepsPositions whether the table tells where the database stands and not how it came there, so that a row
 *     gives way to the next one
 */
public record TableShape(
        ToolName tool,
        List<String> tables,
        Set<String> required,
        Set<String> optional,
        Set<String> foreign,
        List<String> order,
        boolean keepsPositions) {
    public TableShape {
        tables = List.copyOf(tables);
        required = Set.copyOf(required);
        optional = Set.copyOf(optional);
        foreign = Set.copyOf(foreign);
        order = List.copyOf(order);
    }

    static TableShape of(ToolName tool, String... tables) {
        return new TableShape(tool, List.of(tables), Set.of(), Set.of(), Set.of(), List.of(), false);
    }

    TableShape with(String... columns) {
        return new TableShape(tool, tables, Set.of(columns), optional, foreign, order, keepsPositions);
    }

    TableShape sometimesWith(String... columns) {
        return new TableShape(tool, tables, required, Set.of(columns), foreign, order, keepsPositions);
    }

    TableShape neverWith(String... columns) {
        return new TableShape(tool, tables, required, optional, Set.of(columns), order, keepsPositions);
    }

    TableShape orderedBy(String... columns) {
        return new TableShape(tool, tables, required, optional, foreign, List.of(columns), keepsPositions);
    }

    TableShape ofPositions() {
        return new TableShape(tool, tables, required, optional, foreign, order, true);
    }
}
