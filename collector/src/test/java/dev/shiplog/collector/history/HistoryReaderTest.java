package dev.shiplog.collector.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.Sources;
import dev.shiplog.collector.history.engine.Limits;
import dev.shiplog.collector.poll.Targets;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class HistoryReaderTest {
    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.parse("2026-03-02T12:00:00Z"));
    private final Connections connections =
            new Connections(new Limits(Duration.ofSeconds(5), Duration.ofSeconds(5)), 2, now::get);
    private final HistoryReader reader = new HistoryReader(connections, Sources.histories(), now::get);
    private final TestDatabase database = TestServers.newDatabase();
    private final List<HistoryObserved> rows = new ArrayList<>();
    private final List<String> unreadable = new ArrayList<>();

    @AfterEach
    void close() {
        connections.close();
    }

    @Test
    void tellsGolangMigrateAndRailsApartByTheirColumns() {
        Targets.run(database, "create table schema_migrations (version bigint primary key, dirty boolean not null)");
        Look rails = look(new RailsHistory());
        assertThat(rails.status()).isEqualTo(TargetStatus.HISTORY_UNREADABLE);
        assertThat(rails.problem())
                .contains("public.schema_migrations", "is not what rails makes", "it has the columns dirty")
                .endsWith("public.schema_migrations looks like a table of golang-migrate.");
        assertThat(look(new GolangMigrateHistory()).status()).isEqualTo(TargetStatus.READ);

        Targets.run(
                database,
                "drop table schema_migrations",
                "create table schema_migrations (version varchar primary key)",
                "insert into schema_migrations values ('20260301090000')");
        Look golang = look(new GolangMigrateHistory());
        assertThat(golang.problem())
                .contains("it lacks the columns dirty")
                .endsWith("public.schema_migrations looks like a table of rails.");
        assertThat(look(new RailsHistory()).status()).isEqualTo(TargetStatus.READ);
        assertThat(rows).hasSize(1);
    }

    @Test
    void readsTheTableThatFitsIfAnotherToolHasOneOfTheSameName() {
        Targets.run(
                database,
                "create schema a",
                "create schema b",
                "create table a.schema_migrations (version bigint primary key, dirty boolean not null)",
                "create table b.schema_migrations (version varchar primary key)",
                "insert into b.schema_migrations values ('1')");
        assertThat(look(new RailsHistory()).status()).isEqualTo(TargetStatus.READ);
        assertThat(rows).extracting(HistoryObserved::table).containsExactly("b.schema_migrations");
    }

    @Test
    void tellsWhatIsThereInPlaceOfAMissingTable() {
        Targets.run(
                database,
                "create table gorp_migrations (id text primary key, applied_at timestamptz)",
                "create table alembic_version (version_num varchar(32))",
                "create table migrations (id int, something_else text)");
        Look look = look(new FlywayHistory());
        assertThat(look.status()).isEqualTo(TargetStatus.HISTORY_MISSING);
        assertThat(look.problem())
                .contains("no table flyway_schema_history or schema_version")
                .endsWith(" public.alembic_version looks like a table of alembic;"
                        + " public.gorp_migrations looks like a table of sql-migrate.");
    }

    @Test
    void findsTablesOfAnyNameThatIsConfigured() {
        Targets.run(
                database,
                "create schema \"Deploy\"",
                "create table \"Deploy\".\"Own Journal\" (schemaversionsid int, scriptname text, applied timestamp)",
                "insert into \"Deploy\".\"Own Journal\" values (7, '1.sql', '2026-03-01 09:00')");
        assertThat(look(new DbUpHistory(), "Deploy", "own journal", null).problem())
                .isNull();
        assertThat(rows).singleElement().satisfies(row -> {
            assertThat(row.table()).isEqualTo("Deploy.Own Journal");
            assertThat(row.row().position()).isEqualTo(7);
        });
    }

    @Test
    void wantsToKnowWhoseRowsATableOfManyDatabasesHolds() {
        Targets.run(
                database, RecordedHistory.of(new BytebaseHistory()).getFirst().sql());
        for (@Nullable String wrong : Arrays.asList(null, "claims", "instances/a/databases/")) {
            Look look = look(new BytebaseHistory(), null, null, wrong);
            assertThat(look.status()).isEqualTo(TargetStatus.HISTORY_UNREADABLE);
            assertThat(look.problem()).contains("rows_of: instances/INSTANCE/databases/DATABASE", "claims/qa/a");
        }
        assertThat(look(new BytebaseHistory(), null, null, "instances/prod-2/databases/claims")
                        .problem())
                .isNull();
        assertThat(rows).hasSize(1);
    }

    @Test
    void refusesRowsOfWhereATableHoldsOneDatabase() {
        Targets.run(database, "create table alembic_version (version_num varchar(32))");
        assertThat(look(new AlembicHistory(), null, null, "instances/a/databases/b")
                        .problem())
                .contains("rows_of is only for tools", "Remove rows_of at target claims/qa/a in shiplog.yaml.");
    }

    @Test
    void readsLiquibasesSecondTableOnlyBesideTheFirst() {
        RecordedHistory recorded = RecordedHistory.of(new LiquibaseHistory()).stream()
                .filter(history -> history.name().equals("with-command-history"))
                .findFirst()
                .orElseThrow();
        Targets.run(
                database, recorded.sql(), "create schema old", "alter table databasechangeloghistory set schema old");
        assertThat(look(new LiquibaseHistory()).problem()).isNull();
        assertThat(rows).hasSize(1);
        rows.clear();
        now.set(now.get().plusSeconds(61));
        Targets.run(database, "alter table old.databasechangeloghistory set schema public");
        assertThat(look(new LiquibaseHistory()).problem()).isNull();
        assertThat(rows)
                .extracting(HistoryObserved::table)
                .contains("public.databasechangelog", "public.databasechangeloghistory");
        assertThat(rows.toString()).doesNotContain("secret", "license");
        assertThat(rows.stream().map(new LiquibaseHistory()::identify).distinct())
                .as("a change has many rows in the second table")
                .hasSameSizeAs(rows);
        assertThat(unreadable).singleElement().asString().contains("outcome is who knows");
    }

    @Test
    void goesOnAfterRowsWhoseTypesAreNotTheTools() {
        Targets.run(
                database,
                "create table flyway_schema_history (installed_rank text, version text, description text, type text,"
                        + " script text, checksum numeric, installed_by text, installed_on timestamp,"
                        + " execution_time text, success text)",
                "insert into flyway_schema_history values"
                        + " ('1', '1', 'a', 'SQL', 'V1.sql', 7, 'ada', '2026-03-01', '5', 't'),"
                        + " ('two', '2', 'a', 'SQL', 'V2.sql', 7, 'ada', '2026-03-01', '5', 't'),"
                        + " ('3', '3', 'a', 'SQL', 'V3.sql', 'NaN', 'ada', '2026-03-01', '5', 't'),"
                        + " ('4', '4', 'a', 'SQL', 'V4.sql', 7, 'ada', 'infinity', '5', 't'),"
                        + " ('5', '5', 'a', 'SQL', 'V5.sql', 7, 'ada', '4713-01-01 BC', '5', 't'),"
                        + " ('6', E'6\\x01', 'a', 'SQL', 'V6.sql', 7, 'ada', '2026-03-01', '5', 't'),"
                        + " ('7', '7', 'a', 'SQL', 'V7.sql', 7, 'ada', '2026-03-01', '1e99', 't'),"
                        + " ('8', '8', 'a', 'SQL', 'V8.sql', 7, 'ada', '2026-03-01', '5', 'perhaps'),"
                        + " ('9', '9', 'a', 'SQL', 'V9.sql', 7, 'ada', '2026-03-01', '5', 'false')");
        assertThat(look(new FlywayHistory()).status()).isEqualTo(TargetStatus.READ);
        assertThat(rows).extracting(row -> row.row().change().value()).containsExactly("V1", "V9");
        assertThat(unreadable)
                .hasSize(7)
                .allMatch(why -> why.matches("(?s).*(installed|checksum|exec|succ|ver|change).*"));
    }

    private Look look(HistorySource source) {
        return look(source, null, null, null);
    }

    private Look look(HistorySource source, @Nullable String schema, @Nullable String table, @Nullable String rowsOf) {
        Target plain = Targets.of("a", database, source.tool());
        Target target = new Target(
                plain.ref(),
                plain.tool(),
                plain.jdbcUrl(),
                plain.username(),
                plain.password(),
                schema,
                table,
                plain.zone(),
                rowsOf);
        return reader.look(target, source, new RowReceiver() {
            @Override
            public void row(HistoryObserved row) {
                rows.add(row);
            }

            @Override
            public void unreadable(String name, String row, String why) {
                unreadable.add(why);
            }
        });
    }
}
