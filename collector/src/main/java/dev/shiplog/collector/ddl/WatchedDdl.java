package dev.shiplog.collector.ddl;

import dev.shiplog.collector.masking.MaskedEvents;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.DdlSource;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.json.Facts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells what the event triggers of {@link DdlLog} noted at one target since they were last asked. Where they are not
 * installed there is nothing to tell.
 */
public final class WatchedDdl {
    private static final int BATCH = 200;
    private static final String READ = DdlLog.script("read.sql");

    private final TargetRef target;
    private final @Nullable List<String> schemas;
    private final String main;
    private final SourceName source;
    private final FactSink sink;
    private final DdlMemory memory;

    /**
     * Entries that were not read yet.
     *
     * @param schemas that are the target's; null for all of its database
     * @param main the schema whose objects are named without it
     * @param directory in which it is remembered what was told
     */
    public WatchedDdl(TargetRef target, @Nullable List<String> schemas, String main, FactSink sink, Path directory) {
        this.target = target;
        this.schemas = schemas == null ? null : List.copyOf(schemas);
        this.main = main;
        this.source = new SourceName("/targets/" + target.path());
        this.sink = sink;
        this.memory = new DdlMemory(directory, target.path());
    }

    /**
     * Tells what is new.
     *
     * @param connection with automatic commits off, in no transaction; it is rolled back
     * @return how many were told
     * @throws SQLException if they cannot be read
     * @throws dev.shiplog.collector.sink.SinkUnavailableException if they could not be sent
     * @throws UncheckedIOException if it cannot be remembered
     */
    public int tell(Connection connection) throws SQLException {
        connection.rollback();
        connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
        try {
            return installed(connection) ? tellNew(connection) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "Up to where changes of target " + target.path() + " were told cannot be kept beside what its"
                            + " schema holds. Make room there, and let the collector write to it",
                    e);
        } finally {
            connection.rollback();
            connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        }
    }

    private static boolean installed(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local statement_timeout = '10s'; set local lock_timeout = '2s';"
                    + " set local search_path = pg_catalog");
            try (ResultSet row = statement.executeQuery(
                    "select exists (select from pg_class c join pg_namespace n on n.oid = c.relnamespace"
                            + " where n.nspname = 'shiplog_ddl' and c.relname = 'entry')")) {
                return row.next() && row.getBoolean(1);
            }
        }
    }

    private int tellNew(Connection connection) throws SQLException, IOException {
        DdlMemory.Place before = memory.load();
        BigInteger horizon = horizon(connection);
        // Transactions count upwards: if this one is older, the database was restored somewhere else.
        boolean elsewhere = horizon.compareTo(before.horizon()) < 0;
        DdlMemory.Place from = elsewhere ? DdlMemory.Place.START : before;
        Set<String> told = new HashSet<>();
        List<Fact> facts = new ArrayList<>();
        int count = 0;
        try (PreparedStatement statement = connection.prepareStatement(READ)) {
            for (int i = 1; i <= 5; i++) {
                statement.setString(i, main);
            }
            statement.setString(6, from.horizon().toString());
            statement.setFetchSize(BATCH);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    String id = row.getString("id");
                    if (new BigInteger(row.getString("transaction")).compareTo(horizon) >= 0) {
                        told.add(id);
                    }
                    if (!from.told().contains(id)) {
                        fact(id, row).ifPresent(facts::add);
                    }
                    if (facts.size() >= BATCH) {
                        count += send(facts);
                    }
                }
            }
        }
        count += send(facts);
        DdlMemory.Place now = new DdlMemory.Place(horizon, told);
        if (!now.equals(before)) {
            memory.keep(now);
        }
        return count;
    }

    private int send(List<Fact> facts) {
        int count = facts.size();
        if (count > 0) {
            sink.accept(List.copyOf(facts));
            facts.clear();
        }
        return count;
    }

    /** The oldest transaction that goes on; whatever older ones did can be seen. */
    private static BigInteger horizon(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select pg_snapshot_xmin(pg_current_snapshot())::text")) {
            row.next();
            return new BigInteger(row.getString(1));
        }
    }

    private Optional<Fact> fact(String id, ResultSet row) throws SQLException {
        String statement = row.getString("statement");
        String kind = row.getString("kind");
        String name = row.getString("name");
        String schema = row.getString("schema");
        DatabaseObject object = kind == null || name == null ? null : DdlObjects.of(kind, name);
        if (object == null && statement != null && kind != null) {
            Optional<GrantedObject.Named> granted = GrantedObject.of(statement, kind.toLowerCase(Locale.ROOT), main);
            object = granted.map(GrantedObject.Named::object).orElse(null);
            schema = granted.map(GrantedObject.Named::schema).orElse(schema);
        }
        boolean ofTheDatabase = schema == null && object != null && DdlObjects.ofTheDatabase(object);
        if (schemas != null && !ofTheDatabase && (schema == null || !schemas.contains(schema))) {
            return Optional.empty();
        }
        DdlObserved observed = new DdlObserved(
                target,
                id,
                row.getString("command"),
                object,
                new ActorName(row.getString("role")),
                row.getString("program"),
                DdlObjects.cut(statement),
                DdlSource.EVENT_TRIGGER,
                row.getObject("executed_at", OffsetDateTime.class).toInstant());
        return Optional.of(Facts.observed(source, MaskedEvents.mask(observed)));
    }
}
