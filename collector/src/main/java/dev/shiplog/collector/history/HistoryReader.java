package dev.shiplog.collector.history;

import dev.shiplog.collector.history.engine.Refusal;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.HistoryObserved;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Reads targets' history tables over connections that can only read, and remembers for a while where they are. */
public final class HistoryReader {
    private static final int ROWS_AT_ONCE = 1000;

    /** After this a table is looked for again: a newer tool adds columns, and a second table makes it ambiguous. */
    private static final Duration KNOWN = Duration.ofMinutes(1);

    private final Connections connections;
    private final InstantSource clock;
    private final Map<Target, Found> places = new ConcurrentHashMap<>();

    public HistoryReader(Connections connections, InstantSource clock) {
        this.connections = connections;
        this.clock = clock;
    }

    private record Found(HistoryTable table, Instant at) {}

    /** Hands every row of the target's history table on, in the order in which they were written. */
    public Look look(Target target, HistorySource source, RowReceiver receiver) {
        Lease lease;
        try {
            lease = connections.lend(Access.of(target));
        } catch (IllegalArgumentException e) {
            return Problems.unknownEngine(Access.of(target), e);
        } catch (SQLException e) {
            return Problems.notConnected(Access.of(target), e);
        }
        try (lease) {
            return look(lease, target, source, receiver);
        }
    }

    /** Forgets a target that is looked at no more. */
    public void forget(Target target) {
        places.remove(target);
    }

    private Look look(Lease lease, Target target, HistorySource source, RowReceiver receiver) {
        try {
            HistoryTable known = known(target);
            if (known != null) {
                try {
                    read(lease, target, source, known, receiver);
                    return Look.READ;
                } catch (SQLException e) {
                    places.remove(target);
                    if (lease.engine().refusal(e) != Refusal.NO_TABLE) {
                        throw e;
                    }
                    lease.connection().rollback();
                    Connections.readOnly(lease.connection(), lease.engine());
                }
            }
            return searched(lease, target, source, receiver);
        } catch (SQLException e) {
            lease.failed(e);
            return Problems.notAnswered(Access.of(target), e);
        }
    }

    private @Nullable HistoryTable known(Target target) {
        Found found = places.get(target);
        return found == null || found.at().plus(KNOWN).isBefore(clock.instant()) ? null : found.table();
    }

    private Look searched(Lease lease, Target target, HistorySource source, RowReceiver receiver) throws SQLException {
        places.remove(target);
        List<HistoryTable> found = new HistoryTableSearch(
                        lease.connection(), lease.engine(), connections.statementSeconds())
                .find(target, source);
        if (found.isEmpty()) {
            return Problems.missing(target, source, lease.engine());
        }
        if (found.size() > 1) {
            return Problems.ambiguous(target, found);
        }
        HistoryTable table = found.getFirst();
        if (!table.lacking(source).isEmpty()) {
            return Problems.lacking(target, source, table);
        }
        read(lease, target, source, table, receiver);
        places.put(target, new Found(table, clock.instant()));
        return Look.READ;
    }

    private void read(Lease lease, Target target, HistorySource source, HistoryTable table, RowReceiver receiver)
            throws SQLException {
        try (PreparedStatement statement = lease.connection().prepareStatement(table.select(source))) {
            statement.setQueryTimeout(connections.statementSeconds());
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                HistoryColumns columns = new HistoryColumns(rows, target.zone(), lease.engine());
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
