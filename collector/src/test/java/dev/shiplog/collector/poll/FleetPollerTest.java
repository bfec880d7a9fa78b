package dev.shiplog.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.configuration.Fleet;
import dev.shiplog.configuration.Fleet.Membership;
import dev.shiplog.configuration.SchemaSettings;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class FleetPollerTest {
    private static final String TABLE =
            "create table %s.flyway_schema_history (installed_rank int, version varchar(50),"
                    + " description varchar(200), type varchar(20), script varchar(200), checksum int,"
                    + " installed_by varchar(100), installed_on timestamp, execution_time int, success boolean)";
    private static final String ROW = "insert into %s.flyway_schema_history values"
            + " (1, '1', 'x', 'SQL', 'V.sql', 7, 'ada', '2026-03-02 12:00:00', 5, true)";

    @TempDir
    private Path data;

    private final TestDatabase database = TestServers.newDatabase();
    private final Collected collected = new Collected();

    @Test
    void readsOneSchemaForEachClientAsTheyComeAndGo() {
        List.of("tenant_a", "tenant_b", "tenant_b_tmp", "tenant_old", "other").forEach(name -> schema(database, name));
        Fleet fleet = Fleets.of(
                database,
                Fleets.schemas("tenant_*"),
                List.of(Fleets.left("*_tmp", "made for a test run")),
                List.of(Fleets.left("tenant_old", "archived, and read by nobody")));
        try (TargetPoller poller = poller(List.of(), fleet)) {
            poller.pollNow();

            assertThat(read()).containsExactlyInAnyOrder("claims-a of a", "claims-b of b");
            FleetState state = poller.fleets().getFirst();
            assertThat(state.details().toString())
                    .contains("targets=2")
                    .contains("excluded=[{", "name=tenant_b_tmp", "reason=made for a test run")
                    .contains("out_of_scope=[{", "name=tenant_old", "reason=archived, and read by nobody");
            assertThat(poller.checkFleets().status()).isEqualTo(Health.Status.UP);

            schema(database, "tenant_c");
            Targets.run(database, "drop schema tenant_b cascade");
            collected.clear();
            poller.pollNow();

            assertThat(read()).containsExactly("claims-c of c");
            assertThat(checks()).contains("claims-b GONE", "claims-c READ");
            assertThat(problem("claims-b"))
                    .contains("Fleet claims/qa/clients held claims/qa/claims-b", "bring it back");
            assertThat(poller.states())
                    .filteredOn(target -> target.status() == TargetStatus.GONE)
                    .singleElement()
                    .satisfies(target -> assertThat(target.stale()).isFalse());
            assertThat(poller.checkFleets().status()).isEqualTo(Health.Status.DEGRADED);

            schema(database, "tenant_b");
            collected.clear();
            poller.pollNow();
            assertThat(checks()).contains("claims-b READ");
            assertThat(poller.fleets().getFirst().gone()).isEmpty();
        }
    }

    @Test
    void keepsItsMembersWhileTheServerCannotBeAsked() {
        schema(database, "tenant_a");
        try (TargetPoller poller =
                poller(List.of(), Fleets.of(database, Fleets.schemas("tenant_*"), List.of(), List.of()))) {
            poller.pollNow();
            Targets.run(
                    TestServers.newDatabase(),
                    "alter database " + name(database) + " allow_connections false",
                    "select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name(database)
                            + "' and pid <> pg_backend_pid()");
            poller.pollNow();

            assertThat(poller.fleets().getFirst().problem()).contains("Cannot");
            assertThat(poller.fleets().getFirst().gone()).isEmpty();
            assertThat(checks()).doesNotContain("claims-a GONE");
        }
    }

    @Test
    void readsOneDatabaseForEachClient() {
        String stem = name(database) + "_client_";
        for (String client : List.of("a", "b")) {
            TestServers.postgres().createDatabase(stem + client);
            schema(
                    new TestDatabase(
                            TestServers.postgres().jdbcUrl(stem + client), database.user(), database.password()),
                    "deep");
        }
        try (TargetPoller poller =
                poller(List.of(), Fleets.of(database, Fleets.databases(stem + "*"), List.of(), List.of()))) {
            poller.pollNow();
            assertThat(read()).containsExactlyInAnyOrder("claims-a of a", "claims-b of b");
        }
    }

    @Test
    void readsOneDatabaseForEachClientOfMariaDb() {
        TestDatabase maria = TestServers.newMariaDatabase();
        String stem = name(maria) + "_client_";
        for (String client : List.of("a", "b")) {
            Targets.run(
                    maria,
                    "create database " + stem + client,
                    TABLE.formatted(stem + client),
                    ROW.formatted(stem + client));
        }
        try (TargetPoller poller =
                poller(List.of(), Fleets.of(maria, Fleets.databases(stem + "*"), List.of(), List.of()))) {
            poller.pollNow();
            assertThat(read()).containsExactlyInAnyOrder("claims-a of a", "claims-b of b");
            assertThat(collected.events(HistoryObserved.class))
                    .extracting(HistoryObserved::table)
                    .contains(stem + "a.flyway_schema_history");
        }
    }

    @Test
    void readsWhatAQueryReturns() {
        List.of("s1", "s2").forEach(name -> schema(database, name));
        Targets.run(
                database,
                "create table client (name text, client text, url text, schema text)",
                "insert into client values ('one', 'acme', null, 's1'), ('two', null, '" + database.jdbcUrl()
                        + "', 's2'), ('bad name', 'x', null, 's1'), ('off', 'y', 'jdbc:nothing:', null)");
        Membership rows = new Membership.Rows("select name, client, url, schema from client order by name");
        try (TargetPoller poller = poller(List.of(), Fleets.of(database, rows, List.of(), List.of()))) {
            poller.pollNow();

            assertThat(read()).containsExactlyInAnyOrder("claims-one of acme", "claims-two of null");
            assertThat(poller.fleets().getFirst().details().toString())
                    .contains("target must be letters", "the JDBC URL is not one of");
        }
    }

    @Test
    void saysWhatAQueryLacks() {
        Membership rows = new Membership.Rows("select 1 as nombre");
        try (TargetPoller poller = poller(List.of(), Fleets.of(database, rows, List.of(), List.of()))) {
            poller.pollNow();
            assertThat(poller.fleets().getFirst().problem()).contains("returns no column called name", "[nombre]");
        }
    }

    @Test
    void readsNoTableTwice() {
        List.of("tenant_a", "tenant_b").forEach(name -> schema(database, name));
        Target listed = Targets.of("known", database, FlywayHistory.TOOL, "tenant_a", ZoneOffset.UTC);
        Target namesake = Targets.of("claims-b", database, FlywayHistory.TOOL, "other", ZoneOffset.UTC);
        Fleet fleet = Fleets.of(database, Fleets.schemas("tenant_*"), List.of(), List.of());
        try (TargetPoller poller = poller(List.of(listed, namesake), fleet)) {
            poller.pollNow();

            assertThat(read()).containsExactly("known of null");
            assertThat(poller.fleets().getFirst().details().toString())
                    .contains("its table is read as claims/qa/known already", "a listed target is called claims-b too");
        }
    }

    @Test
    void neverHoldsMoreConnectionsThanAServerBears() {
        for (int i = 0; i < 20; i++) {
            schema(database, "tenant_" + i);
        }
        String counting = "create or replace function seen() returns timestamp language plpgsql volatile as $$ begin"
                + " if (select count(*) from pg_stat_activity where application_name = 'shiplog' and datname ="
                + " current_database()) > 2 then raise exception 'too many connections'; end if;"
                + " return '2026-03-02'; end $$";
        Targets.run(database, counting);
        for (int i = 0; i < 20; i++) {
            String schema = "tenant_" + i;
            Targets.run(
                    database,
                    "alter table " + schema + ".flyway_schema_history rename to kept",
                    "create view " + schema + ".flyway_schema_history as select installed_rank, version, description,"
                            + " type, script, checksum, installed_by, public.seen() as installed_on, execution_time,"
                            + " success from " + schema + ".kept");
        }
        try (TargetPoller poller =
                poller(List.of(), Fleets.of(database, Fleets.schemas("tenant_*"), List.of(), List.of()))) {
            poller.pollNow();
            poller.pollNow();
            assertThat(poller.states()).hasSize(20).allMatch(state -> state.status() == TargetStatus.READ);
        }
    }

    private TargetPoller poller(List<Target> listed, Fleet fleet) {
        return new TargetPoller(
                new TargetPoller.Watched(listed, List.of(fleet)),
                List.of(new FlywayHistory()),
                collected,
                data,
                Duration.ofMillis(100),
                2,
                SchemaSettings.OFF,
                InstantSource.system());
    }

    private List<String> read() {
        return collected.events(HistoryObserved.class).stream()
                .map(row -> row.target().target() + " of " + row.target().client())
                .toList();
    }

    private List<String> checks() {
        return collected.events(TargetChecked.class).stream()
                .map(check -> check.target().target() + " " + check.status())
                .toList();
    }

    private String problem(String target) {
        return collected.events(TargetChecked.class).stream()
                .filter(check -> check.target().target().value().equals(target))
                .map(check -> String.valueOf(check.problem()))
                .reduce("", String::concat);
    }

    private static void schema(TestDatabase database, String name) {
        Targets.run(database, "create schema " + name, TABLE.formatted(name), ROW.formatted(name));
    }

    private static String name(TestDatabase database) {
        return database.jdbcUrl().substring(database.jdbcUrl().lastIndexOf('/') + 1);
    }
}
