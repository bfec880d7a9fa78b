package dev.shiplog.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.collector.schema.GrowingSchema;
import dev.shiplog.collector.schema.PostgresSchemas;
import dev.shiplog.collector.schema.SchemaReader;
import dev.shiplog.collector.schema.ToldDefinitions;
import dev.shiplog.collector.sink.FactSink;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.embedded.postgres.EmbeddedPostgres;
import dev.shiplog.events.fact.BuiltStep;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.transport.DeadLetter;
import dev.shiplog.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FlywayBuildTest {
    private static final MigrationFolder DB = new MigrationFolder(FlywayHistory.TOOL, "db", "");

    @TempDir
    private Path work;

    private BuildingSite site;

    @BeforeEach
    void open() throws Exception {
        site = new BuildingSite(work, DB);
        site.write("db/V1__claim.sql", "create table claim (id int primary key, state text, note text);")
                .write("db/V2__state.sql", "alter table claim add seen date; create index claim_by on claim (state);")
                .write("db/U2__state.sql", "drop index claim_by; alter table claim drop seen;")
                .write("db/V2.1__rows.sql", "insert into claim values (1, 'new');")
                .write("db/V10__rename.sql", "alter table claim rename note to remark; drop index claim_by;")
                .write("db/R__open.sql", "create or replace view open as select id, remark from claim;");
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void tellsWhatEachChangeMakes() throws Exception {
        String commit = site.commit();

        SchemaBuilt built = only(site.build());

        assertThat(built.problem()).isNull();
        assertThat(built.commit().value()).isEqualTo(commit);
        assertThat(built.repository()).isEqualTo(BuildingSite.REPOSITORY);
        assertThat(built.application()).hasToString("claims");
        assertThat(built.server()).startsWith("PostgreSQL ");
        assertThat(built.builtAt()).isEqualTo(BuildingSite.NOW);
        assertThat(BuildingSite.made(built))
                .containsExactly(
                        Map.entry("V1", Set.of("table claim", "constraint claim.claim_pkey", "index claim_pkey")),
                        Map.entry("V2", Set.of("table claim", "index claim_by")),
                        Map.entry("V2.1", Set.of()),
                        Map.entry("V10", Set.of("table claim", "-index claim_by")),
                        Map.entry("R__open", Set.of("view open")));
        for (BuiltStep step : built.steps()) {
            for (SchemaObject object : step.objects()) {
                if (object.hash() != null) {
                    assertThat(site.definitions()).containsKey(object.hash());
                }
            }
        }
        assertThat(site.check().status()).hasToString("UP");
    }

    @Test
    void namesChangesAndChecksumsAsATargetsOwnTableDoes() throws Exception {
        site.commit();
        SchemaBuilt built = only(site.build());

        List<String> rows = new ArrayList<>();
        try (Connection target = migrated("latest");
                Statement statement = target.createStatement();
                ResultSet row =
                        statement.executeQuery("select coalesce('V' || version, replace(script, '.sql', '')), checksum"
                                + " from flyway_schema_history order by installed_rank")) {
            while (row.next()) {
                rows.add(row.getString(1) + " flyway-crc32:" + row.getInt(2));
            }
        }

        assertThat(built.steps().stream().map(step -> step.change() + " " + step.checksum()))
                .containsExactlyElementsOf(rows);
    }

    @Test
    void theStepsUpToAVersionAreWhatAFreshMigrationToItMakes() throws Exception {
        site.commit();
        SchemaBuilt built = only(site.build());
        Map<String, String> sum = new TreeMap<>();
        for (BuiltStep step : built.steps()) {
            step.objects().forEach(object -> {
                if (object.hash() == null) {
                    sum.remove(object.object().toString());
                } else {
                    sum.put(object.object().toString(), object.hash());
                }
            });
            if (step.change().value().startsWith("V")) {
                try (Connection target = migrated(step.change().value().substring(1))) {
                    target.setAutoCommit(false);
                    Map<String, String> fresh = read(target);
                    assertThat(fresh).as("at " + step.change()).containsAllEntriesOf(sum);
                    assertThat(fresh.keySet())
                            .as("at " + step.change())
                            .filteredOn(name -> !name.matches("(schema|extension|database) .*"))
                            .containsExactlyInAnyOrderElementsOf(sum.keySet());
                }
            }
        }
    }

    @Test
    void buildsNothingAgainUnlessTheMigrationsDiffer() throws Exception {
        site.commit();
        assertThat(site.build()).hasSize(1);
        int told = site.facts().size();

        site.restart();
        assertThat(site.build()).isEmpty();
        site.write("readme.md", "hello").commit();
        assertThat(site.build()).isEmpty();
        site.tag("v1");
        assertThat(site.build()).isEmpty();
        assertThat(site.facts()).hasSize(told);

        site.write("db/V11__more.sql", "create table more (i int);").commit();
        assertThat(only(site.build()).steps()).hasSize(6);
        Files.delete(work.resolve("repository/db/V11__more.sql"));
        String reverted = site.commit();
        assertThat(only(site.build()).commit().value()).isEqualTo(reverted);
        site.restart();
        assertThat(site.build()).isEmpty();
    }

    @Test
    void saysAtWhichChangeItEndedAndHoldsWhatWasBefore() throws Exception {
        site.write("db/V3__wrong.sql", "create table half (i int); insert into claim values ('4711-secret', 'x');")
                .commit();

        SchemaBuilt built = only(site.build());

        assertThat(built.complete()).isFalse();
        assertThat(built.problem())
                .contains("V3", "invalid input syntax", "collector.build.before")
                .doesNotContain("4711-secret");
        assertThat(BuildingSite.made(built)).containsOnlyKeys("V1", "V2", "V2.1");
        assertThat(site.check().status()).hasToString("DEGRADED");
        site.restart();
        assertThat(site.build()).isEmpty();
        assertThat(site.check().status()).hasToString("DEGRADED");
    }

    @Test
    void runsNoCode() throws Exception {
        Path trace = work.resolve("trace");
        site.write("db/V2.2__run.sh", "#!/bin/sh\ntouch " + trace + "\n")
                .write("db/V5__code.java", "class V5__code {}")
                .commit();

        SchemaBuilt built = only(site.build());

        assertThat(built.problem()).contains("V2.2__run.sh is code");
        assertThat(BuildingSite.made(built)).containsOnlyKeys("V1", "V2", "V2.1");
        assertThat(trace).doesNotExist();
    }

    @Test
    void mayDoNothingBesideItsOwnDatabase() throws Exception {
        for (String hostile : List.of(
                "alter role current_user superuser;",
                "create role another;",
                "create database another;",
                "copy claim from program 'true';",
                "create function f() returns int language c as '/x', 'y';")) {
            site.write("db/V3__hostile.sql", hostile).commit();
            SchemaBuilt built = only(site.build());
            assertThat(built.problem()).as(hostile).contains("V3").contains("ermission denied");
            assertThat(built.steps()).hasSize(3);
        }
    }

    @Test
    void endsWhatTakesTooLongAndTriesItAgain() throws Exception {
        site.with(Duration.ofSeconds(4))
                .write("db/V3__long.sql", "set statement_timeout = 0; select pg_sleep(60);")
                .commit();

        assertThat(site.build()).isEmpty();

        assertThat(site.check().status()).hasToString("DEGRADED");
        assertThat(site.check().details().toString()).contains("at change V3", "longer than 4 s");
    }

    @Test
    void makesWhatMigrationsExpectFirst() throws Exception {
        site.before("do $$ begin create role claims_reader; exception when duplicate_object then null; end $$")
                .own("claims")
                .write("db/V3__grant.sql", "grant select on claims.claim to claims_reader;")
                .commit();

        SchemaBuilt built = only(site.build());

        assertThat(built.problem()).isNull();
        assertThat(BuildingSite.made(built)).containsEntry("V3", Set.of("table claim"));
    }

    private static SchemaBuilt only(List<SchemaBuilt> built) {
        assertThat(built).hasSize(1);
        return built.getFirst();
    }

    /** A database of the role that builds, which Flyway migrated to a version. */
    private Connection migrated(String version) throws SQLException {
        EmbeddedPostgres server = TestServers.postgres();
        String name = "fresh_" + version.replace('.', '_');
        try (Connection admin =
                        DriverManager.getConnection(server.jdbcUrl("postgres"), server.username(), server.password());
                Statement statement = admin.createStatement()) {
            statement.execute("alter role shiplog_build password 'fresh'");
            statement.execute("drop database if exists " + name + " with (force)");
            statement.execute("create database " + name + " owner shiplog_build template template0");
        }
        Flyway.configure()
                .dataSource(server.jdbcUrl(name), "shiplog_build", "fresh")
                .locations("filesystem:" + work.resolve("repository/db"))
                .target(version)
                // Repeatable migrations come at the end of each run.
                .repeatableSqlMigrationPrefix(version.equals("latest") ? "R" : "none")
                .load()
                .migrate();
        return DriverManager.getConnection(server.jdbcUrl(name), "shiplog_build", "fresh");
    }

    private static Map<String, String> read(Connection connection) throws SQLException {
        FactSink nobody = new FactSink() {
            @Override
            public void accept(List<Fact> facts) {
                // Definitions are of no interest here.
            }

            @Override
            public void reject(DeadLetter letter) {
                throw new IllegalStateException(letter.explanation());
            }
        };
        GrowingSchema schema = new GrowingSchema(
                new PostgresSchemas(Duration.ofSeconds(20), Duration.ofSeconds(2)),
                new SchemaReader.Scope(null, "public", List.of("flyway_schema_history")),
                new SourceName("/test"),
                nobody,
                new ToldDefinitions());
        Map<String, String> read = new TreeMap<>();
        schema.grown(connection).forEach(object -> read.put(object.object().toString(), String.valueOf(object.hash())));
        return read;
    }
}
