package dev.shiplog.collector.history;

import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.HistoryObserved;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Reads a target's history table over one connection, which can only read. */
public final class HistoryReader {
    private static final int ROWS_AT_ONCE = 1000;

    private final Connections connections;

    /**
     * A reader with these limits.
     *
     * @param login how long a server may take to let us in
     * @param statement how long it may take to answer
     */
    public HistoryReader(Duration login, Duration statement) {
        this.connections = new Connections(login, statement);
    }

    /** Hands every row of the target's history table on, in the order in which they were written. */
    public Look look(Target target, HistorySource source, RowReceiver receiver) {
        Connection connection;
        try {
            connection = connections.open(target);
        } catch (SQLException e) {
            return Problems.notConnected(target, e);
        }
        try (connection) {
            return look(connection, target, source, receiver);
        } catch (SQLException e) {
            return Problems.notAnswered(target, e);
        }
    }

    private Look look(Connection connection, Target target, HistorySource source, RowReceiver receiver)
            throws SQLException {
        List<HistoryTable> found = new HistoryTableSearch(connection).find(target, source);
        if (found.isEmpty()) {
            return Problems.missing(target, source);
        }
        if (found.size() > 1) {
            return Problems.ambiguous(target, found);
        }
        HistoryTable table = found.getFirst();
        if (!table.lacking(source).isEmpty()) {
            return Problems.lacking(target, source, table);
        }
        read(connection, target, source, table, receiver);
        return Look.READ;
    }

    private void read(
            Connection connection, Target target, HistorySource source, HistoryTable table, RowReceiver receiver)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.select(source))) {
            statement.setQueryTimeout(connections.statementSeconds());
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                HistoryColumns columns = new HistoryColumns(rows, target.zone());
                while (rows.next()) {
                    hand(target, source, table, columns, receiver);
                }
            }
        }
    }

    private static void hand(
            Target target, HistorySource source, HistoryTable table, HistoryColumns columns, RowReceiver receiver)
            throws SQLException {
        HistoryObserved row;
        try {
            row = new HistoryObserved(target.ref(), source.tool(), table.shown(), source.row(columns));
        } catch (IllegalArgumentException e) {
            receiver.unreadable(table.shown(), columns.described(), String.valueOf(e.getMessage()));
            return;
        }
        receiver.row(row);
    }
}
