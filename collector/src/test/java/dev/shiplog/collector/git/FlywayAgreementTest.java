package dev.shiplog.collector.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.collector.poll.Collected;
import dev.shiplog.collector.poll.TargetPoller;
import dev.shiplog.collector.poll.Targets;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;
import org.flywaydb.core.api.configuration.FluentConfiguration;
import org.flywaydb.database.postgresql.PostgreSQLConfigurationExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Flyway really migrates what Git holds; the history table and Git must name the same changes alike. */
final class FlywayAgreementTest {
    private static final MigrationFolder FOLDER = new MigrationFolder(FlywayHistory.TOOL, "db/migration", "");

    private final TestDatabase database = TestServers.newDatabase();
    private final Target target = Targets.of("claims-qa", database, FlywayHistory.TOOL);
    private final Collected collected = new Collected();

    @TempDir
    private Path work;

    @Test
    void namesAndSumsChangesAsFlywayDoes() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"));
                FollowedHistory git = new FollowedHistory(repository.configured(FOLDER), work)) {
            repository
                    .write("db/migration/V1__CLM-1_create_claim.sql", "create table claim (id int);\n")
                    .write("db/migration/V002__leading_zeros.sql", "alter table claim add b int;")
                    .write("db/migration/V3.0__trailing_zero.sql", "insert into claim values (1, 2);\r\n\r\n-- é\r\n")
                    .write("db/migration/deep/V3_1_10__underscores.sql", bom("create table x (id int);\nselect 1;"))
                    .write("db/migration/V20240101120000__stamp.sql", "create view v as select 1 as one;\r-- old\r")
                    .write("db/migration/R__all views.sql", "create or replace view w as select 2 as two;")
                    .write("db/migration/readme.md", "not a migration")
                    .commit("CLM-1 create");
            flyway(repository).load().migrate();

            List<HistoryRow> rows = look();
            git.poll();

            assertThat(rows).allMatch(row -> row.kind() == RowKind.APPLIED && row.zoneAssumed());
            assertThat(rows.stream().collect(Collectors.toMap(HistoryRow::change, HistoryRow::checksum)))
                    .isEqualTo(git.changes().stream()
                            .collect(Collectors.toMap(ChangeIntroduced::change, ChangeIntroduced::checksum)))
                    .containsOnlyKeys(
                            new ChangeId("V1"),
                            new ChangeId("V002"),
                            new ChangeId("V3.0"),
                            new ChangeId("V3.1.10"),
                            new ChangeId("V20240101120000"),
                            new ChangeId("R__all views"));
            assertThat(git.changes()).extracting(ChangeIntroduced::type).contains(ChangeType.DML, ChangeType.CODE);
            assertThat(rows.getFirst().executedAt()).isBetween(Instant.now().minusSeconds(60), Instant.now());
            assertThat(rows.getFirst().executedBy()).hasToString(database.user());
            assertThat(collected.events(HistoryObserved.class))
                    .allMatch(row -> row.table().equals("public.flyway_schema_history"));
        }
    }

    @Test
    void seesARepeatableThatRanAgainAsAnotherRow() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"));
                FollowedHistory git = new FollowedHistory(repository.configured(FOLDER), work)) {
            repository
                    .write("db/migration/R__v.sql", "create or replace view v as select 1 as a;")
                    .commit("one");
            flyway(repository).load().migrate();
            repository
                    .write("db/migration/R__v.sql", "create or replace view v as select 2 as a;")
                    .commit("two");
            flyway(repository).load().migrate();

            git.poll();

            assertThat(look())
                    .extracting(HistoryRow::checksum)
                    .isEqualTo(git.changes().stream()
                            .map(ChangeIntroduced::checksum)
                            .toList());
            assertThat(git.changes())
                    .extracting(change -> change.introduction().name())
                    .containsExactly("INTRODUCED", "EDITED");
        }
    }

    @Test
    void leavesAPlaceholdersChecksumToFlyway() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"));
                FollowedHistory git = new FollowedHistory(repository.configured(FOLDER), work)) {
            repository
                    .write("db/migration/R__v.sql", "create or replace view v as select '${name}' as a;")
                    .commit("a");

            git.poll();

            assertThat(git.changes())
                    .extracting(ChangeIntroduced::checksum)
                    .asString()
                    .contains("sha256:");
        }
    }

    @Test
    void tellsFailedAndMarkerRowsFromDeployedOnes() throws Exception {
        Targets.run(database, "create table old (id int)");
        try (TestRepository repository = TestRepository.in(work.resolve("repository"))) {
            repository
                    .write("db/migration/V2__fine.sql", "create table fine (id int); insert into fine values (1), (1);")
                    .write("db/migration/V3__broken.sql", "create unique index concurrently u on fine (id);")
                    .commit("broken");
            FluentConfiguration flyway =
                    flyway(repository).baselineOnMigrate(true).baselineVersion("1");
            // Otherwise Flyway's own lock waits for the index, and the index for the lock.
            Objects.requireNonNull(flyway.getConfigurationExtension(PostgreSQLConfigurationExtension.class))
                    .setTransactionalLock(false);
            assertThatThrownBy(() -> flyway.load().migrate()).isInstanceOf(FlywayException.class);

            assertThat(look())
                    .extracting(HistoryRow::change, HistoryRow::kind)
                    .extracting(Object::toString)
                    .containsExactly("(V1, MARKER)", "(V2, APPLIED)", "(V3, FAILED)");
        }
    }

    @Test
    void readsTheSchemaThatFlywayMade() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"))) {
            repository
                    .write("db/migration/V1__a.sql", "create table a (id int);")
                    .commit("a");
            flyway(repository)
                    .schemas("Claims")
                    .defaultSchema("Claims")
                    .createSchemas(true)
                    .load()
                    .migrate();

            assertThat(look())
                    .extracting(row -> row.change() + " " + row.kind())
                    .containsExactly("<< Flyway Schema Creation >> MARKER", "V1 APPLIED");
        }
    }

    private FluentConfiguration flyway(TestRepository repository) {
        return Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("filesystem:" + repository.folder().resolve("db/migration"));
    }

    private List<HistoryRow> look() {
        try (TargetPoller poller = new TargetPoller(
                List.of(target),
                List.of(new FlywayHistory()),
                collected,
                work.resolve("data"),
                Duration.ofSeconds(1),
                InstantSource.system())) {
            poller.pollNow();
            assertThat(poller.states().getFirst().problem()).isNull();
        }
        return collected.rows();
    }

    private static byte[] bom(String text) {
        return ("\uFEFF" + text).getBytes(StandardCharsets.UTF_8);
    }
}
