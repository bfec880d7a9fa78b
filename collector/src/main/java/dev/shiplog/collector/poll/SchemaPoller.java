package dev.shiplog.collector.poll;

import dev.shiplog.collector.ddl.WatchedDdl;
import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.collector.history.SchemaDoor;
import dev.shiplog.collector.schema.MysqlSchemas;
import dev.shiplog.collector.schema.PostgresSchemas;
import dev.shiplog.collector.schema.SchemaReader;
import dev.shiplog.collector.schema.ToldDefinitions;
import dev.shiplog.collector.schema.WatchedSchema;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.configuration.DatabaseEngine;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.identity.ToolName;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at the schemas of targets: each in turn, and at once when a deployment to it has come to its end. */
final class SchemaPoller implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SchemaPoller.class);
    private static final Duration QUERY = Duration.ofSeconds(20);
    private static final Duration LOCK = Duration.ofSeconds(2);
    private static final Duration NEVER = Duration.ofDays(1);
    /** A restart spreads the looks at hundreds of schemas over half a minute and not over a second. */
    private static final long MILLIS_EACH = 50;
    /** Until a look is made again that fell into a deployment; the end of the deployment makes one too. */
    private static final Duration SOON = Duration.ofSeconds(5);

    private final SchemaDoor door;
    private final Map<ToolName, HistorySource> histories;
    private final FactSink sink;
    private final Path memory;
    private final @Nullable Duration interval;
    private final InstantSource clock;
    private final SchemaReader postgres = new PostgresSchemas(QUERY, LOCK);
    private final SchemaReader mysql = new MysqlSchemas(QUERY);
    private final ToldDefinitions told = new ToldDefinitions();
    private final Map<String, PolledSchema> schemas = new ConcurrentSkipListMap<>();
    private final Map<String, DatabaseEngine> unreadable = new ConcurrentSkipListMap<>();
    private final PollLoop loop;

    /**
     * A poller that is not yet started.
     *
     * @param memory the directory in which it is remembered what schemas held
     * @param interval between two looks at the same schema; null if none is looked at
     */
    SchemaPoller(
            SchemaDoor door,
            Map<ToolName, HistorySource> histories,
            FactSink sink,
            Path memory,
            @Nullable Duration interval,
            InstantSource clock) {
        this.door = door;
        this.histories = histories;
        this.sink = sink;
        this.memory = memory;
        this.interval = interval;
        this.clock = clock;
        this.loop = new PollLoop("schema", List.of(), interval == null ? NEVER : interval, MILLIS_EACH);
    }

    void start() {
        loop.start();
    }

    /**
     * Looks at the schema of this target from now on. Of one that cannot be read yet the health page says so.
     *
     * @param history of the same target
     */
    void add(Target target, Settling history) {
        if (interval == null) {
            return;
        }
        DatabaseEngine engine = DatabaseEngine.of(target.jdbcUrl());
        SchemaReader reader = reader(engine);
        if (reader == null) {
            unreadable.put(target.ref().path(), engine);
            LOG.info("Schemas of {} cannot be read yet: nobody can tell whether {} drifted.", engine, target.ref());
            return;
        }
        SchemaReader.Scope scope = scope(target, histories.get(target.tool()));
        WatchedSchema watched = new WatchedSchema(target.ref(), target.jdbcUrl(), reader, scope, sink, told, memory);
        WatchedDdl ddl = engine == DatabaseEngine.POSTGRESQL
                ? new WatchedDdl(target.ref(), scope.schemas(), scope.main(), sink, memory)
                : null;
        PolledSchema polled =
                new PolledSchema(target, door, watched, ddl, history, () -> later(target), interval, clock);
        PolledSchema before = schemas.put(target.ref().path(), polled);
        if (before != null) {
            loop.remove(before);
        }
        loop.add(polled);
    }

    /** What reads the schemas of this engine; null if nothing can yet. */
    private @Nullable SchemaReader reader(DatabaseEngine engine) {
        return switch (engine) {
            case POSTGRESQL -> postgres;
            case MYSQL -> mysql;
            case SQL_SERVER, ORACLE -> null;
        };
    }

    /** Looks at it no more. */
    void remove(Target target) {
        unreadable.remove(target.ref().path());
        PolledSchema polled = schemas.remove(target.ref().path());
        if (polled != null) {
            loop.remove(polled);
        }
    }

    /** A deployment to it is over: what it changed is looked at before somebody else changes more. */
    void deployed(Target target) {
        PolledSchema polled = schemas.get(target.ref().path());
        if (polled != null) {
            polled.deployed();
            loop.soon(polled);
        }
    }

    private void later(Target target) {
        PolledSchema polled = schemas.get(target.ref().path());
        if (polled != null) {
            loop.later(polled, SOON);
        }
    }

    void pollNow() {
        loop.pollNow();
    }

    /** How many looks wait, as the time of their server is used up. */
    int waiting() {
        return door.waiting();
    }

    /** How long looks lasted together. */
    Duration spent() {
        return door.spent();
    }

    List<SchemaState> states() {
        Duration patience = interval == null ? NEVER : interval.multipliedBy(3);
        return schemas.values().stream().map(schema -> schema.state(patience)).toList();
    }

    Health check() {
        if (interval == null) {
            return Health.up("Schemas are not looked at: schema_interval is off in shiplog.yaml");
        }
        List<SchemaState> states = states();
        long ailing = states.stream().filter(SchemaState::ails).count();
        String others = unreadable.isEmpty()
                ? ""
                : "; those of " + unreadable.size()
                        + " more cannot be read yet, and nobody can tell whether they drifted";
        int waiting = door.waiting();
        if (waiting > 0) {
            others += "; " + waiting + " looks wait, as schema_budget of their server is used up";
        }
        Health health = ailing == 0
                ? Health.up("The schemas of " + states.size() + " targets are read" + others)
                : Health.degraded("The schemas of " + ailing + " of " + states.size()
                        + " targets need a look; the problem of each is beside it" + others);
        for (SchemaState state : states) {
            health = health.with(state.target().path(), state.details());
        }
        for (Map.Entry<String, DatabaseEngine> each : unreadable.entrySet()) {
            health =
                    health.with(each.getKey(), Map.of("note", "schemas of " + each.getValue() + " cannot be read yet"));
        }
        return health;
    }

    @Override
    public void close() {
        loop.close();
    }

    /** What of its database is the target's; the tables that its tool keeps are compared row by row. */
    static SchemaReader.Scope scope(Target target, @Nullable HistorySource history) {
        List<String> own = target.ownSchemas();
        List<String> tables = new ArrayList<>();
        if (target.table() != null) {
            tables.add(target.table());
        }
        if (history != null) {
            Stream.concat(Stream.of(history), history.beside().stream())
                    .flatMap(source -> source.defaultTables().stream())
                    .forEach(tables::add);
            history.lockSuffix().ifPresent(suffix -> List.copyOf(tables).forEach(table -> tables.add(table + suffix)));
        }
        return new SchemaReader.Scope(own, own != null && own.size() == 1 ? own.getFirst() : "public", tables);
    }
}
