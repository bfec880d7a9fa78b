package dev.shiplog.collector.git.migration;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.identity.ChangeId;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Each tool's files, with the ids that its history table has for them. */
final class MigrationFormatsTest {
    private final HeldFiles files = new HeldFiles();

    @Test
    void readsScriptsOfSqlMigrateInItsOrder() {
        List<Change> changes = files.with("m/10-b.sql", up("alter table claim add b int;", "alter table claim drop b;"))
                .with("m/9-create_claim.sql", up("create table claim (id int);", ""))
                .with("m/x.sql", up("insert into claim values (1);", "delete from claim;"))
                .with(
                        "m/11-f.sql",
                        """
                        -- +migrate Up notransaction
                        -- +migrate StatementBegin
                        create function f() returns int language sql as $$ select 1; $$;
                        -- +migrate StatementEnd
                        """)
                .with("m/deep/12-not-read.sql", up("select 1;", ""))
                .with("m/13-readme.md", "x")
                .changes(new SqlMigrateMigrations(), "m");

        assertThat(ids(changes)).containsExactly("9-create_claim.sql", "10-b.sql", "11-f.sql", "x.sql");
        assertThat(changes)
                .extracting(Change::type)
                .containsExactly(ChangeType.DDL, ChangeType.DDL, ChangeType.CODE, ChangeType.DML);
        assertThat(changes).extracting(Change::reversible).containsExactly(false, true, false, true);
        assertThat(changes.getFirst().comment()).isEqualTo("create claim");
    }

    @Test
    void saysWhichScriptsSqlMigrateWouldRefuse() {
        files.with("1.sql", "create table a (i int);")
                .with("2.sql", "-- +migrate Up\n-- +migrate StatementBegin\nselect 1;")
                .changes(new SqlMigrateMigrations(), "");

        assertThat(files.problems())
                .satisfiesExactly(
                        first -> assertThat(first).contains("1.sql", "-- +migrate Up"),
                        second -> assertThat(second).contains("2.sql", "StatementBegin of line 2"));
    }

    @Test
    void readsPairsOfGolangMigrateByTheirNumbers() {
        List<Change> changes = files.with("m/000002_add_b.up.sql", "alter table a add b int;")
                .with("m/000001_create.up.sql", "create table a (i int);")
                .with("m/000001_create.down.sql", "drop table a;")
                .with("m/20260102030405_late.up.sql", "select 1;")
                .with("m/000003_only_down.down.sql", "select 1;")
                .changes(new GolangMigrateMigrations(), "m");

        assertThat(ids(changes)).containsExactly("1", "2", "20260102030405");
        assertThat(changes).extracting(Change::reversible).containsExactly(true, false, false);
        assertThat(changes.get(1).comment()).isEqualTo("add b");
    }

    @Test
    void namesScriptsAsDbUpDoes() {
        files.with("Scripts/0001 create.sql", "create table a (i int);")
                .with("Scripts/2026-01/0002.sql", "select 1;")
                .with("Scripts/notes.txt", "x");

        assertThat(ids(files.changes(new DbUpMigrations(), "Scripts")))
                .containsExactly("0001 create.sql", "2026-01.0002.sql");
        assertThat(ids(files.changes(new DbUpMigrations(), "Scripts", Map.of("name_prefix", "Claims.Db.Scripts"))))
                .containsExactly("Claims.Db.Scripts.0001 create.sql", "Claims.Db.Scripts._2026_01.0002.sql");
        assertThat(ids(files.changes(new DbUpMigrations(), "Scripts", Map.of("file_names_only", "true"))))
                .containsExactly("0001 create.sql", "0002.sql");
    }

    @Test
    void readsRailsMigrationsByTheirVersions() {
        List<Change> changes = files.with(
                        "db/migrate/20260102030405_create_claims.rb",
                        """
                        class CreateClaims < ActiveRecord::Migration[8.0]
                          def change
                            create_table :claims do |t|
                              t.string :name
                            end
                          end
                        end
                        """)
                .with(
                        "db/migrate/20260102030406_fill.rb",
                        """
                        class Fill < ActiveRecord::Migration[8.0]
                          def up
                            execute <<~SQL
                              update claims set name = 'x'
                            SQL
                          end

                          def down
                            raise ActiveRecord::IrreversibleMigration
                          end
                        end
                        """)
                .with(
                        "db/migrate/nested/007_add_view.rb",
                        "class AddView < M\n  def up\n    execute 'create view v as select 1'\n  end\nend\n")
                .with("db/migrate/empty_20.rb", "class X\nend\n")
                .with("db/migrate/20260102030407_nothing.rb", "class X\nend\n")
                .changes(new RailsMigrations(), "db/migrate");

        assertThat(ids(changes)).containsExactly("7", "20260102030405", "20260102030406");
        assertThat(changes).extracting(Change::type).containsExactly(ChangeType.CODE, ChangeType.DDL, ChangeType.DML);
        assertThat(changes).extracting(Change::reversible).containsExactly(false, true, false);
        assertThat(files.problems()).singleElement().asString().contains("no method up or change");
    }

    @Test
    void takesPlainScriptsByTheirPaths() {
        files.with("scripts/a.sql", "grant select on a to b;")
                .with("scripts/2026/b.sql", "update a set i = 1;")
                .with("scripts/2026/b.ddl", "create table a (i int);")
                .with("scripts/c.ddl", "create table c (i int);");

        assertThat(ids(files.changes(new PlainScripts(), "scripts")))
                .containsExactly("scripts/2026/b.sql", "scripts/a.sql");
        assertThat(ids(files.changes(new PlainScripts(), "scripts", Map.of("files", "**/*.ddl"))))
                .containsExactly("scripts/2026/b.ddl", "scripts/c.ddl");
        assertThat(ids(files.changes(new PlainScripts(), "scripts", Map.of("files", "*.sql"))))
                .containsExactly("scripts/a.sql");
    }

    @Test
    void readsVersionsOfBytebase() {
        assertThat(ids(files.with("b/v1.2.3_add_table.sql", "select 1;")
                        .with("b/20260102##x.sql", "select 1;")
                        .with("b/readme.sql", "select 1;")
                        .changes(new BytebaseMigrations(), "b")))
                .containsExactly("20260102", "1.2.3");
    }

    @Test
    void readsProjectsOfRedgateByTheGuidsOfTheirHeaders() {
        List<Change> changes = files.with("db/claims.sqlproj", "<Project />")
                .with(
                        "db/Migrations/1.0/0001_a.sql",
                        header("AAAAAAAA-0000-4000-8000-000000000001", "create table a(i int)\nGO\n"))
                .with(
                        "db/Migrations/1.1/0001_b.sql",
                        ("\uFEFF"
                                        + header(
                                                "{bbbbbbbb-0000-4000-8000-000000000002}",
                                                "insert into a values (1)\r\nGO\r\n"))
                                .getBytes(StandardCharsets.UTF_16LE))
                .with(
                        "db/Programmable Objects/dbo/Views/v.sql",
                        header(
                                "cccccccc-0000-4000-8000-000000000003",
                                "GO\nCREATE OR ALTER VIEW v AS SELECT 1 AS one\nGO\n"))
                .with("db/Migrations/1.1/0002_c.sql", "create table c (i int)")
                .with("db/Migrations/1.1/0003_d.sql", header("not-a-guid", "select 1"))
                .with("db/Pre-Deployment/01.sql", "use claims")
                .changes(new RedgateMigrations(), "db/claims.sqlproj");

        assertThat(ids(changes))
                .containsExactly(
                        "aaaaaaaa-0000-4000-8000-000000000001",
                        "bbbbbbbb-0000-4000-8000-000000000002",
                        "cccccccc-0000-4000-8000-000000000003");
        assertThat(changes).extracting(Change::type).containsExactly(ChangeType.DDL, ChangeType.DML, ChangeType.CODE);
        assertThat(files.problems())
                .satisfiesExactlyInAnyOrder(
                        first -> assertThat(first).contains("0002_c.sql", "no header"),
                        second -> assertThat(second).contains("0003_d.sql", "no GUID"));
    }

    @Test
    void namesFlywaysFilesAsItIsSetUp() {
        Map<String, String> options = Map.of(
                "versioned_prefix", "Ver",
                "repeatable_prefix", "Again",
                "undo_prefix", "Back",
                "separator", "-",
                "suffixes", ".pls, .sql");
        List<Change> changes = files.with("f/Ver1-a.sql", "create table a (i int);")
                .with("f/Ver2_1-b.pls", "create or replace package p as end;")
                .with("f/Back1-a.sql", "drop table a;")
                .with("f/Again-v.sql", "create view v as select 1;")
                .with("f/V3__usual.sql", "select 1;")
                .changes(new FlywayMigrations(), "f", options);

        assertThat(ids(changes)).containsExactlyInAnyOrder("V1", "V2.1", "Again-v");
        assertThat(changes)
                .filteredOn(Change::reversible, true)
                .extracting(Change::id)
                .containsExactly(new ChangeId("V1"));
    }

    @Test
    void takesFlywaysMigrationsInCodeByTheirNames() {
        List<Change> changes = files.with("java/db/migration/V2__Fill.java", "class V2__Fill {}")
                .with("java/db/migration/R__Views.kt", "class R__Views")
                .with("java/db/migration/V3__index.sh", "psql")
                .with("java/db/migration/Other.java", "class Other {}")
                .changes(new FlywayMigrations(), "java/db/migration");

        assertThat(ids(changes)).containsExactlyInAnyOrder("V2", "R__Views", "V3");
        assertThat(changes)
                .allMatch(change -> change.type() == null
                        && String.valueOf(change.checksum()).startsWith("sha256:"));
    }

    private static List<String> ids(List<Change> changes) {
        return changes.stream().map(change -> change.id().value()).toList();
    }

    private static String up(String up, String down) {
        return "-- +migrate Up\n" + up + "\n" + (down.isEmpty() ? "" : "-- +migrate Down\n" + down + "\n");
    }

    private static String header(String guid, String sql) {
        return "-- <Migration ID=\"" + guid + "\" TransactionHandling=\"Custom\" />\n" + sql;
    }
}
