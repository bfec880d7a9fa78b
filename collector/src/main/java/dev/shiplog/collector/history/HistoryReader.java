package dev.shiplog.collector.history;

import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reads a target's history table over one connection, which can only read. */
public final class HistoryReader {
    private static final int ROWS_AT_ONCE = 1000;

    private final Connections connections;
    private final Lookalikes lookalikes;

    /**
     * A reader with these limits.
     *
     * @param login how long a server may take to let us in
     * @param statement how long it may take to answer
     * @param known every tool whose table it may come across
     */
    public HistoryReader(Duration login, Duration statement, List<HistorySource> known) {
        this.connections = new Connections(login, statement);
        this.lookalikes = new Lookalikes(known);
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
        HistoryTableSearch search = new HistoryTableSearch(connection);
        List<HistoryTable> found = search.find(target, source);
        if (found.isEmpty()) {
            return Problems.missing(target, source, lookalikes.told(search.ofAny(lookalikes.others(source)), source));
        }
        List<HistoryTable> fitting = found.stream()
                .filter(table -> source.fits(table.columns().keySet()))
                .toList();
        if (fitting.size() > 1) {
            return Problems.ambiguous(target, fitting);
        }
        if (fitting.isEmpty()) {
            return Problems.unlike(target, source, found.getFirst(), lookalikes.told(found, source));
        }
        Map<String, String> only;
        try {
            only = source.only(target.rowsOf());
        } catch (IllegalArgumentException e) {
            return Problems.rowsOf(target, String.valueOf(e.getMessage()));
        }
        HistoryTable table = fitting.getFirst();
        read(connection, target, source, table, only, receiver);
        for (HistorySource further : source.beside()) {
            HistoryTable other = search.beside(table, further.defaultTables().getFirst());
            if (other != null && further.fits(other.columns().keySet())) {
                read(connection, target, further, other, Map.of(), receiver);
            }
        }
        return Look.READ;
    }

    private void read(
            Connection connection,
            Target target,
            HistorySource source,
            HistoryTable table,
            Map<String, String> only,
            RowReceiver receiver)
            throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(table.select(source, only.keySet()))) {
            statement.setQueryTimeout(connections.statementSeconds());
            statement.setFetchSize(ROWS_AT_ONCE);
            int place = 1;
            for (String value : only.values()) {
                statement.setString(place++, value);
            }
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
        HistoryObserved observed;
        try {
            HistoryRow row = source.row(columns);
            if (row == null) {
                return;
            }
            observed = new HistoryObserved(target.ref(), source.tool(), table.shown(), row);
        } catch (IllegalArgumentException e) {
            receiver.unreadable(table.shown(), columns.described(), String.valueOf(e.getMessage()));
            return;
        }
        receiver.row(observed);
    }
}
