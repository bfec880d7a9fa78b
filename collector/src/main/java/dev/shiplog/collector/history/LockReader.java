package dev.shiplog.collector.history;

import dev.shiplog.configuration.Target;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Asks whether a run is under way on a target, by the table in which its tool keeps its lock. That it cannot be asked
 * is no fault of the target: what is wrong with a target the look at its history tells.
 */
public final class LockReader {
    private final Connections connections;

    public LockReader(Connections connections) {
        this.connections = connections;
    }

    /** How the lock is at this moment. */
    public RunLock read(Target target, HistorySource source) {
        Optional<String> suffix = source.lockSuffix();
        if (suffix.isEmpty()) {
            return RunLock.UNKNOWN;
        }
        try (Lease lease = connections.lend(Access.of(target))) {
            try {
                return read(lease, target, source, suffix.get());
            } catch (SQLException e) {
                lease.failed(e);
                return RunLock.UNKNOWN;
            }
        } catch (IllegalArgumentException | SQLException e) {
            return RunLock.UNKNOWN;
        }
    }

    private RunLock read(Lease lease, Target target, HistorySource source, String suffix) throws SQLException {
        HistoryTable lock = table(lease, target, source, suffix);
        if (lock == null || !lock.columns().containsKey(HistorySource.LOCKED)) {
            return RunLock.UNKNOWN;
        }
        try (PreparedStatement statement = lease.connection().prepareStatement(lock.select(HistorySource.LOCKED))) {
            statement.setQueryTimeout(connections.statementSeconds());
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (rows.getBoolean(1)) {
                        return RunLock.HELD;
                    }
                }
                return RunLock.FREE;
            }
        }
    }

    private @Nullable HistoryTable table(Lease lease, Target target, HistorySource source, String suffix)
            throws SQLException {
        HistoryTableSearch search =
                new HistoryTableSearch(lease.connection(), lease.engine(), connections.statementSeconds());
        List<HistoryTable> histories = search.find(target, source).stream()
                .filter(table -> source.fits(table.columns().keySet()))
                .toList();
        return histories.size() == 1
                ? search.beside(histories.getFirst(), histories.getFirst().name() + suffix)
                : null;
    }
}
