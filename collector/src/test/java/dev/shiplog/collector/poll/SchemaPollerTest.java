package dev.shiplog.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.history.Connections;
import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.collector.history.SchemaDoor;
import dev.shiplog.collector.history.engine.Limits;
import dev.shiplog.collector.schema.PostgresSchemas;
import dev.shiplog.collector.schema.ToldDefinitions;
import dev.shiplog.collector.schema.WatchedSchema;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.SchemaSettings;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class SchemaPollerTest {
    private static final String HISTORY =
            " (installed_rank int, version text, description text, type text, script text, checksum int,"
                    + " installed_by text, installed_on timestamp, execution_time int, success boolean)";

    @TempDir
    private Path data;

    private final TestDatabase database = TestServers.newDatabase();
    private final Collected collected = new Collected();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));

    @Test
    void looksAtMariadbToo() throws Exception {
        TestDatabase maria = TestServers.newMariaDatabase();
        Targets.run(maria, "create table claim (id int primary key)");
        try (TargetPoller poller = poller(List.of(Targets.of("maria", maria, FlywayHistory.TOOL)), collected)) {
            poller.lookAtSchemasNow();
            Targets.run(maria, "alter table claim add column amount int");
            now.updateAndGet(at -> at.plus(Duration.ofMinutes(15)));
            poller.lookAtSchemasNow();
        }

        assertThat(collected.events(SchemaObserved.class)).hasSize(2).allMatch(SchemaObserved::complete);
        assertThat(collected.events(SchemaObserved.class).getLast().changes())
                .extracting(change -> change.object().toString())
                .containsExactly("table claim");
    }

    @Test
    void saysOnceInAnIntervalThatASchemaCannotBeReadAndGoesOnWithOthers() {
        Target denied = Targets.at("denied", database.jdbcUrl(), database.user(), "hunter2");
        Target away = Targets.at("away", "jdbc:postgresql://127.0.0.1:1/x", "ada", "hunter2");
        Target oracle = Targets.at("oracle", "jdbc:oracle:thin:@127.0.0.1:1/x", "ada", "hunter2");
        try (TargetPoller poller =
                poller(List.of(denied, away, oracle, Targets.of("good", database, FlywayHistory.TOOL)), collected)) {
            poller.lookAtSchemasNow();
            now.updateAndGet(at -> at.plus(Duration.ofMinutes(2)));
            poller.lookAtSchemasNow();

            assertThat(failures())
                    .extracting(SchemaObserved::target)
                    .containsExactlyInAnyOrder(denied.ref(), away.ref());
            assertThat(failures())
                    .extracting(SchemaObserved::problem)
                    .allMatch(problem -> problem.contains("shiplog.yaml") && !problem.contains("hunter2"));
            assertThat(collected.events(SchemaObserved.class))
                    .filteredOn(SchemaObserved::complete)
                    .hasSize(2);
            Health health = poller.checkSchemas();
            assertThat(health.status()).isEqualTo(Health.Status.DEGRADED);
            assertThat(health.explanation()).startsWith("The schemas of 2 of 3 targets need a look");
            assertThat(health.details()).hasSize(4);
            assertThat(String.valueOf(health.details().get(oracle.ref().path())))
                    .contains("cannot be read yet");

            now.updateAndGet(at -> at.plus(Duration.ofMinutes(15)));
            poller.lookAtSchemasNow();
            assertThat(failures()).hasSize(4);
        }
    }

    @Test
    void remembersNothingOfALookThatTheServerBrokeOff() {
        for (int i = 0; i < 3; i++) {
            Targets.run(
                    database,
                    "do 'begin for i in 1..150 loop execute format(''create table t" + i + "_%s (c" + i
                            + "_%s int)'', i, i);" + " end loop; end'");
        }
        AtomicBoolean armed = new AtomicBoolean(true);
        FactSink sink = new FactSink() {
            @Override
            public void accept(List<Fact> facts) {
                collected.accept(facts);
                if (facts.getFirst().event() instanceof DefinitionObserved && armed.getAndSet(false)) {
                    Targets.run(
                            database,
                            "select pg_terminate_backend(pid) from pg_stat_activity"
                                    + " where datname = current_database() and pid <> pg_backend_pid()");
                }
            }

            @Override
            public void reject(DeadLetter letter) {
                collected.reject(letter);
            }
        };
        try (TargetPoller poller = poller(List.of(Targets.of("a", database, FlywayHistory.TOOL)), sink)) {
            poller.lookAtSchemasNow();
            assertThat(failures()).singleElement().satisfies(failed -> assertThat(failed.problem())
                    .contains("Cannot read the schema of", "Check that the server runs"));
            poller.lookAtSchemasNow();

            SchemaObserved whole = collected.events(SchemaObserved.class).getLast();
            assertThat(whole.complete()).isTrue();
            assertThat(whole.since()).isNull();
            assertThat(whole.objects()).isGreaterThan(450);
            assertThat(poller.checkSchemas().status()).isEqualTo(Health.Status.UP);
        }
    }

    @Test
    void looksAtASchemaWhenADeploymentHasComeToItsEnd() {
        Targets.run(database, "create table flyway_schema_history" + HISTORY);
        Targets.run(
                database,
                "insert into flyway_schema_history"
                        + " values (1, '1', 'x', 'SQL', 'V.sql', 7, 'ada', '2026-03-02 12:00', 5, true)");
        try (TargetPoller poller = poller(List.of(Targets.of("a", database, FlywayHistory.TOOL)), collected)) {
            poller.start();
            await().until(() -> !collected.events(SchemaObserved.class).isEmpty()
                    && !collected.rows().isEmpty());
            Targets.run(database, "create table claim (id int)");
            now.updateAndGet(at -> at.plus(Duration.ofMinutes(2)));

            await().until(() -> collected.events(SchemaObserved.class).size() == 2);
            assertThat(collected.events(SchemaObserved.class).getLast().changes())
                    .anyMatch(change -> change.object().toString().equals("table claim"));
        }
    }

    @Test
    void looksAtTheSchemasOfAFleetAsItsMembersComeAndGo() {
        for (String client : List.of("tenant_acme", "tenant_globex")) {
            Targets.run(database, "create schema " + client + "; create table " + client + ".claim (id int)");
        }
        Fleet fleet = Fleets.of(database, Fleets.schemas("tenant_*"), List.of(), List.of());
        try (TargetPoller poller =
                poller(new TargetPoller.Watched(List.of(), List.of(fleet)), collected, Duration.ofMinutes(15))) {
            poller.pollNow();
            poller.lookAtSchemasNow();
            List<SchemaObserved> looks = collected.events(SchemaObserved.class);
            assertThat(looks).hasSize(2);
            assertThat(looks)
                    .extracting(SchemaObserved::hash)
                    .containsOnly(looks.getFirst().hash());

            Targets.run(database, "drop schema tenant_acme cascade");
            poller.pollNow();
            poller.lookAtSchemasNow();
            assertThat(poller.schemas()).hasSize(1);
            assertThat(collected.events(SchemaObserved.class)).hasSize(3);
        }
    }

    @Test
    void looksSoonerAgainWhereSomethingChanged() throws Exception {
        Target target = Targets.of("a", database, FlywayHistory.TOOL);
        Targets.run(database, "create table claim (id int)");
        try (Connections connections =
                new Connections(new Limits(Duration.ofSeconds(5), Duration.ofSeconds(30)), 2, now::get)) {
            WatchedSchema watched = new WatchedSchema(
                    target.ref(),
                    target.jdbcUrl(),
                    new PostgresSchemas(Duration.ofSeconds(20), Duration.ofSeconds(2)),
                    SchemaPoller.scope(target, null),
                    collected,
                    new ToldDefinitions(),
                    data);
            Duration interval = Duration.ofMinutes(16);
            SchemaDoor door = new SchemaDoor(connections, Duration.ofSeconds(20));
            PolledSchema polled =
                    new PolledSchema(target, door, watched, null, () -> false, () -> {}, interval, now::get);
            List<Duration> pauses = new ArrayList<>();
            for (int look = 0; look < 6; look++) {
                if (look == 2) {
                    Targets.run(database, "alter table claim add state text");
                }
                assertThat(polled.poll()).isTrue();
                pauses.add(polled.pause(interval));
            }

            assertThat(pauses).extracting(Duration::toMinutes).containsExactly(16L, 16L, 4L, 8L, 16L, 16L);
            assertThat(door.waiting()).isZero();
            assertThat(door.spent()).isPositive();
        }
    }

    @Test
    void looksAtNoneWhereThatIsOff() {
        try (TargetPoller poller = poller(
                new TargetPoller.Watched(List.of(Targets.of("a", database, FlywayHistory.TOOL)), List.of()),
                collected,
                null)) {
            poller.lookAtSchemasNow();
            assertThat(collected.events(SchemaObserved.class)).isEmpty();
            assertThat(poller.checkSchemas().explanation()).contains("schema_interval is off");
        }
    }

    private List<SchemaObserved> failures() {
        return collected.events(SchemaObserved.class).stream()
                .filter(look -> look.hash() == null)
                .toList();
    }

    private TargetPoller poller(List<Target> targets, FactSink sink) {
        return poller(new TargetPoller.Watched(targets, List.of()), sink, Duration.ofMinutes(15));
    }

    private TargetPoller poller(TargetPoller.Watched watched, FactSink sink, @Nullable Duration interval) {
        return new TargetPoller(
                watched,
                List.of(new FlywayHistory()),
                sink,
                data,
                Duration.ofMillis(100),
                4,
                new SchemaSettings(interval, Duration.ofSeconds(20)),
                now::get);
    }
}
