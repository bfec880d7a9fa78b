package dev.shiplog.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.configuration.SchemaSettings;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.changelog.ChangeSet;
import liquibase.changelog.DatabaseChangeLog;
import liquibase.changelog.visitor.AbstractChangeExecListener;
import liquibase.database.Database;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Looks in the middle of a real run of Liquibase, which stops before its second changeset until it is let go. */
final class RunUnderWayTest {
    private static final String CHANGELOG =
            """
            --liquibase formatted sql
            --changeset ada:1
            create table claim (id int);
            --changeset ada:2
            insert into claim values (1);
            """;

    private final Collected collected = new Collected();
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));
    private final CountDownLatch before = new CountDownLatch(1);
    private final CountDownLatch go = new CountDownLatch(1);

    @TempDir
    private Path work;

    @ParameterizedTest
    @CsvSource({"PostgreSQL", "MariaDB"})
    void tellsThatItIsOverWhenTheLockIsFree(String server) throws Exception {
        TestDatabase database = server.equals("MariaDB") ? TestServers.newMariaDatabase() : TestServers.newDatabase();
        try (TargetPoller poller = poller(database)) {
            Thread run = start(database);
            lookTwice(poller);
            assertThat(collected.rows())
                    .as("what there is of it is visible at once")
                    .hasSize(1);
            assertThat(settled()).isEmpty();

            go.countDown();
            run.join();
            lookTwice(poller);
            assertThat(collected.rows()).hasSize(2);
            assertThat(settled()).containsExactly(newest());

            lookTwice(poller);
            assertThat(settled()).as("it is told once").hasSize(1);
        }
    }

    @Test
    void doesNotWaitForEverForTheLockOfARunThatWasKilled() throws Exception {
        TestDatabase database = TestServers.newDatabase();
        try (TargetPoller poller = poller(database)) {
            Thread run = start(database);
            lookTwice(poller);
            now.set(now.get().plus(Rest.WITH_LOCK_HELD));
            poller.pollNow();
            assertThat(settled()).containsExactly(newest());
            go.countDown();
            run.join();
        }
    }

    @Test
    void tellsNothingOfTheSchemaUntilItIsOverAndItsRowsAreTold() throws Exception {
        TestDatabase database = TestServers.newDatabase();
        try (TargetPoller poller = poller(database)) {
            Thread run = start(database);
            poller.lookAtSchemasNow();
            assertThat(looks()).isEmpty();

            go.countDown();
            run.join();
            poller.lookAtSchemasNow();
            assertThat(looks()).singleElement().matches(SchemaObserved::complete);
            assertThat(collected.rows()).hasSize(2);
        }
    }

    @Test
    void tellsOfTheSchemaAllTheSameWhereALockIsHeldForLong() throws Exception {
        TestDatabase database = TestServers.newDatabase();
        try (TargetPoller poller = poller(database)) {
            Thread run = start(database);
            poller.lookAtSchemasNow();
            now.set(now.get().plus(Rest.WITH_LOCK_HELD));
            poller.lookAtSchemasNow();
            assertThat(looks()).hasSize(1);
            go.countDown();
            run.join();
        }
    }

    private List<SchemaObserved> looks() {
        return collected.events(SchemaObserved.class);
    }

    @Test
    void waitsAWhileWhereTheLockMayNotBeRead() throws Exception {
        TestDatabase database = TestServers.newDatabase();
        Thread run = start(database);
        Targets.run(database, "alter table databasechangeloglock rename to elsewhere");
        try (TargetPoller poller = poller(database)) {
            lookTwice(poller);
            assertThat(settled()).isEmpty();
            now.set(now.get().plus(Rest.WITHOUT_LOCK));
            poller.pollNow();
            assertThat(settled()).containsExactly(newest());
        }
        Targets.run(database, "alter table elsewhere rename to databasechangeloglock");
        go.countDown();
        run.join();
    }

    private void lookTwice(TargetPoller poller) {
        poller.pollNow();
        poller.pollNow();
    }

    private List<Instant> settled() {
        return collected.events(TargetChecked.class).stream()
                .map(TargetChecked::settledUpTo)
                .filter(Objects::nonNull)
                .toList();
    }

    private Instant newest() {
        return collected.rows().stream()
                .map(HistoryRow::executedAt)
                .max(Instant::compareTo)
                .orElseThrow();
    }

    /** Starts a run, and returns when it stands before its second changeset. */
    private Thread start(TestDatabase database) throws Exception {
        Files.writeString(work.resolve("changes.sql"), CHANGELOG);
        Thread run = Thread.ofPlatform().start(() -> update(database));
        assertThat(before.await(60, TimeUnit.SECONDS)).isTrue();
        return run;
    }

    private void update(TestDatabase database) {
        String url = database.jdbcUrl().replace("jdbc:mysql:", "jdbc:mariadb:");
        try (Connection connection = DriverManager.getConnection(url, database.user(), database.password());
                Liquibase liquibase = new Liquibase(
                        "changes.sql", new DirectoryResourceAccessor(work), new JdbcConnection(connection))) {
            liquibase.setChangeExecListener(new Stop());
            liquibase.update(new Contexts());
        } catch (Exception e) {
            throw new IllegalStateException("The test's own run failed", e);
        }
    }

    private TargetPoller poller(TestDatabase database) {
        return new TargetPoller(
                new TargetPoller.Watched(List.of(Targets.of("a", database, LiquibaseHistory.TOOL)), List.of()),
                List.of(new LiquibaseHistory()),
                collected,
                work.resolve("memory"),
                Duration.ofMillis(100),
                4,
                new SchemaSettings(Duration.ofMinutes(15), null),
                now::get);
    }

    private final class Stop extends AbstractChangeExecListener {
        @Override
        public void willRun(
                ChangeSet changeSet,
                DatabaseChangeLog databaseChangeLog,
                Database database,
                ChangeSet.RunStatus runStatus) {
            if (changeSet.getId().equals("2")) {
                before.countDown();
                try {
                    go.await();
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
