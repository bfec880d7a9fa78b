package dev.shiplog.collector.history;

import dev.shiplog.collector.history.engine.Refusal;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Reads targets' history tables over connections that can only read, and remembers for a while where they are. */
public final class HistoryReader {
    private static final int ROWS_AT_ONCE = 1000;

    /** After this a table is looked for again: a newer tool adds columns, and a second table makes it ambiguous. */
    private static final Duration KNOWN = Duration.ofMinutes(1);

    private final Connections connections;
    private final InstantSource clock;
    private final Lookalikes lookalikes;
    private final Map<Target, Found> places = new ConcurrentHashMap<>();

    /**
     * A reader that has read nothing yet.
     *
     * @param known every tool whose table it may come across
     */
    public HistoryReader(Connections connections, List<HistorySource> known, InstantSource clock) {
        this.connections = connections;
        this.lookalikes = new Lookalikes(known);
        this.clock = clock;
    }

    /** A table that holds rows of a target, and which of its rows those are, by column. */
    private record Place(HistorySource source, HistoryTable table, Map<String, String> only) {}

    private record Found(List<Place> places, Instant at) {}

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
            List<Place> known = known(target);
            if (!known.isEmpty()) {
                try {
                    read(lease, target, known, receiver);
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

    private List<Place> known(Target target) {
        Found found = places.get(target);
        return found == null || found.at().plus(KNOWN).isBefore(clock.instant()) ? List.of() : found.places();
    }

    private Look searched(Lease lease, Target target, HistorySource source, RowReceiver receiver) throws SQLException {
        places.remove(target);
        HistoryTableSearch search =
                new HistoryTableSearch(lease.connection(), lease.engine(), connections.statementSeconds());
        List<HistoryTable> found = search.find(target, source);
        if (found.isEmpty()) {
            String others = lookalikes.told(search.ofAny(lookalikes.others(source)), source);
            return Problems.missing(target, source, lease.engine(), others);
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
        List<Place> all = withBeside(search, new Place(source, fitting.getFirst(), only));
        read(lease, target, all, receiver);
        places.put(target, new Found(all, clock.instant()));
        return Look.READ;
    }

    private static List<Place> withBeside(HistoryTableSearch search, Place place) throws SQLException {
        List<Place> all = new ArrayList<>(List.of(place));
        for (HistorySource further : place.source().beside()) {
            HistoryTable table =
                    search.beside(place.table(), further.defaultTables().getFirst());
            if (table != null && further.fits(table.columns().keySet())) {
                all.add(new Place(further, table, Map.of()));
            }
        }
        return List.copyOf(all);
    }

    private void read(Lease lease, Target target, List<Place> all, RowReceiver receiver) throws SQLException {
        for (Place place : all) {
            read(lease, target, place, receiver);
        }
    }

    private void read(Lease lease, Target target, Place place, RowReceiver receiver) throws SQLException {
        String select = place.table().select(place.source(), place.only().keySet());
        try (PreparedStatement statement = lease.connection().prepareStatement(select)) {
            int parameter = 1;
            for (String value : place.only().values()) {
                statement.setString(parameter++, value);
            }
            statement.setQueryTimeout(connections.statementSeconds());
            statement.setFetchSize(ROWS_AT_ONCE);
            try (ResultSet rows = statement.executeQuery()) {
                HistoryColumns columns = new HistoryColumns(rows, target.zone(), lease.engine());
                while (rows.next()) {
                    hand(target, place.source(), place.table(), columns, receiver);
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
