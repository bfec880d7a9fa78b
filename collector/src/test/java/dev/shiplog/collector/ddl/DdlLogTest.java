package dev.shiplog.collector.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.poll.Collected;
import dev.shiplog.collector.poll.Targets;
import dev.shiplog.configuration.Secret;
import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.DdlSource;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class DdlLogTest {
    @TempDir
    private Path data;

    private final TestDatabase database = TestServers.newDatabase();
    private final Collected collected = new Collected();

    @Test
    void tellsWhoChangedWhatOnceAndInWords() throws Exception {
        install();
        try (Connection owner = connect("psql")) {
            execute(owner, "create schema app");
            execute(owner, "create table app.claim (id int primary key, state text)");
            execute(owner, "alter table app.claim add note text default 'secret'");
            execute(owner, "create function app.total(which bigint) returns int language sql as 'select 1'");
            execute(owner, "create table \"Odd\" (id int check (id > 0))");
            execute(owner, "alter table app.claim drop column note");
            execute(owner, "create type app.kind as enum ('a')");
            execute(owner, "grant select on app.claim to public");
            execute(
                    owner,
                    "create view app.open_claim as select id from app.claim; comment on view app.open_claim is 'x'");
            execute(owner, "create policy mine on app.claim using (id > 0)");
            execute(owner, "drop policy mine on app.claim");
            execute(owner, "create temporary table passing (id int)");
        }
        tell(null, "app");

        List<DdlObserved> told = collected.events(DdlObserved.class);
        assertThat(told)
                .extracting(each -> each.command() + ": " + each.object())
                .contains(
                        "CREATE SCHEMA: schema (own)",
                        "CREATE TABLE: table claim",
                        "ALTER TABLE: table claim",
                        "CREATE FUNCTION: function total(which bigint)",
                        "CREATE TABLE: table public.\"Odd\"",
                        "CREATE TYPE: type kind",
                        "GRANT: table claim",
                        "CREATE VIEW: view open_claim",
                        "COMMENT: view open_claim",
                        "CREATE POLICY: policy claim.mine",
                        "DROP POLICY: policy claim.mine")
                .noneMatch(each -> each.contains("passing") || each.contains("shiplog_ddl"));
        assertThat(told).allSatisfy(each -> {
            assertThat(each.role().value()).isEqualTo(database.user());
            assertThat(each.program()).isEqualTo("psql");
            assertThat(each.source()).isEqualTo(DdlSource.EVENT_TRIGGER);
            assertThat(each.statement()).isNotNull().doesNotContain("secret");
        });
        assertThat(told).extracting(DdlObserved::id).doesNotHaveDuplicates();

        collected.clear();
        tell(null, "app");
        assertThat(collected.facts()).isEmpty();
    }

    @Test
    void tellsEachTargetOfADatabaseWhatIsItsOwn() throws Exception {
        install();
        Targets.run(database, "create schema acme; create schema globex");
        Targets.run(database, "create table acme.claim (id int)");
        Targets.run(database, "create table globex.claim (id int); create extension citext");
        Targets.run(database, "grant select on globex.claim to public");
        tell(List.of("acme"), "acme");

        assertThat(collected.events(DdlObserved.class))
                .extracting(each -> each.command() + ": " + each.object())
                .containsExactlyInAnyOrder(
                        "CREATE SCHEMA: schema (own)",
                        "CREATE TABLE: table claim",
                        "CREATE EXTENSION: extension citext");
    }

    @Test
    void missesNothingOfATransactionThatEndsAfterALaterOne() throws Exception {
        install();
        try (Connection slow = connect("slow")) {
            slow.setAutoCommit(false);
            execute(slow, "create table slow (id int)");
            Targets.run(database, "create table quick (id int)");
            tell(null, "public");
            assertThat(objects()).contains("table quick").doesNotContain("table slow");

            slow.commit();
            Targets.run(database, "create table last (id int)");
            collected.clear();
            tell(null, "public");
            assertThat(objects()).contains("table slow", "table last").doesNotContain("table quick");
        }
        collected.clear();
        tell(null, "public");
        assertThat(objects()).isEmpty();
    }

    @Test
    void tellsAllAgainWhereItsMemoryIsLostAndTheyAreTheSameFacts() throws Exception {
        install();
        Targets.run(database, "create table claim (id int)");
        tell(null, "public");
        List<?> first = List.copyOf(collected.facts());
        try (Stream<Path> files = Files.list(data)) {
            for (Path file : files.toList()) {
                Files.writeString(file, "damaged");
            }
        }
        collected.clear();
        tell(null, "public");
        assertThat(collected.facts()).isEqualTo(first).isNotEmpty();
    }

    @Test
    void makesNoStatementFail() throws Exception {
        install();
        try (Connection blocker = connect("blocker");
                Connection other = connect("other")) {
            blocker.setAutoCommit(false);
            execute(blocker, "lock table shiplog_ddl.entry in access exclusive mode");
            execute(other, "create table while_locked (id int)");
            blocker.rollback();
            execute(other, "alter table shiplog_ddl.entry drop column command");
            execute(other, "create table while_broken (id int); drop table while_broken");
            execute(other, "drop table shiplog_ddl.entry; create table while_gone (id int)");
            execute(
                    other,
                    "set search_path = public; create function public.lower(text) returns text language sql"
                            + " as 'select 1/0'; create table tricked (id int)");
        }
        collected.clear();
        assertThat(tell(null, "public")).isZero();
    }

    @Test
    void isReadByWhomItWasGrantedTo() throws Exception {
        Targets.run(
                database,
                "do $$ begin create role ddl_reader login password 'reads';"
                        + " exception when duplicate_object then null; end $$;"
                        + " do $$ begin create role ddl_other login password 'reads';"
                        + " exception when duplicate_object then null; end $$");
        DdlLog.run(
                database.jdbcUrl(),
                database.user(),
                new Secret(database.password()),
                DdlLog.installation(List.of("ddl_reader")));
        Targets.run(database, "create table claim (id int)");
        assertThat(tell("ddl_reader")).isPositive();
        assertThatThrownBy(() -> tell("ddl_other")).hasMessageContaining("permission denied");
    }

    @Test
    void leavesNothingBehindWhenItIsRemoved() throws Exception {
        install();
        install();
        DdlLog.run(database.jdbcUrl(), database.user(), new Secret(database.password()), DdlLog.removal());
        try (Connection owner = connect("x");
                Statement statement = owner.createStatement();
                ResultSet row = statement.executeQuery("select (select count(*) from pg_event_trigger)"
                        + " + (select count(*) from pg_namespace where nspname = 'shiplog_ddl')")) {
            row.next();
            assertThat(row.getInt(1)).isZero();
            execute(owner, "create table after (id int); drop table after");
        }
        assertThat(tell(null, "public")).isZero();
        install();
        Targets.run(database, "drop schema shiplog_ddl cascade");
        Targets.run(database, "create table after (id int)");
    }

    private void install() throws SQLException {
        DdlLog.run(
                database.jdbcUrl(), database.user(), new Secret(database.password()), DdlLog.installation(List.of()));
    }

    private List<String> objects() {
        return collected.events(DdlObserved.class).stream()
                .map(each -> String.valueOf(each.object()))
                .toList();
    }

    private int tell(@Nullable List<String> schemas, String main) throws SQLException {
        try (Connection connection = connect("shiplog")) {
            connection.setAutoCommit(false);
            return new WatchedDdl(Targets.ref("a"), schemas, main, collected, data).tell(connection);
        }
    }

    private int tell(String user) throws SQLException {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl(), user, "reads")) {
            connection.setAutoCommit(false);
            return new WatchedDdl(Targets.ref(user), null, "public", collected, data).tell(connection);
        }
    }

    private Connection connect(String program) throws SQLException {
        Connection connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
        execute(connection, "set application_name = '" + program + "'");
        return connection;
    }

    private static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
