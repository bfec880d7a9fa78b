package dev.shiplog.collector.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The finer points of changelogs: what Liquibase really ran must be what was read in Git, in its order. */
final class LiquibaseDetailsTest {
    private static final MigrationFolder FOLDER = new MigrationFolder(LiquibaseHistory.TOOL, "db/root.yaml", "");

    private final TestDatabase database = TestServers.newDatabase();

    @TempDir
    private Path work;

    @Test
    void masksWhatACommentSays() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"));
                FollowedHistory git = new FollowedHistory(repository.configured(FOLDER), work)) {
            repository
                    .write(
                            "db/root.yaml",
                            """
                            databaseChangeLog:
                              - changeSet: {id: "1", author: ada, comment: "for hunter2 now", changes: [{empty: {}}]}
                            """)
                    .commit("one");

            assertThat(git.poll().changes()).singleElement().satisfies(change -> assertThat(change.comment())
                    .isEqualTo("for ••• now"));
        }
    }

    @Test
    void fillsInParametersAsLiquibaseDoes() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"));
                FollowedHistory git = new FollowedHistory(repository.configured(FOLDER), work)) {
            repository
                    .write(
                            "db/root.yaml",
                            """
                            databaseChangeLog:
                              - property: {name: team, value: ada}
                              - property: {name: team, value: nobody}
                              - property: {name: part, value: more}
                              - property: {file: db/values.properties}
                              - include: {file: "db/${part}.yaml"}
                              - include: {file: "${folder}/formatted.sql"}
                              - changeSet: {id: "1-${team}", author: "${team}", changes: [{empty: {}}]}
                              - changeSet: {id: "2-${nobody.knows}", author: ada, changes: [{empty: {}}]}
                              - changeSet: {id: "3-${own}", author: ada, changes: [{empty: {}}]}
                            """)
                    .write("db/values.properties", "folder=db\nversion = 7\n")
                    .write(
                            "db/more.yaml",
                            """
                            databaseChangeLog:
                              - property: {name: own, value: mine, global: false}
                              - property: {name: both, value: "${team}-${part}"}
                              - changeSet: {id: "4-${own}-${version}", author: "${both}", changes: [{empty: {}}]}
                            """)
                    .write(
                            "db/formatted.sql",
                            """
                            --liquibase formatted sql
                            --property name:table value:claim
                            --changeset ${team}:5-${table}
                            create table ${table} (id int);
                            """)
                    .commit("one");

            assertThat(inGit(git)).isEqualTo(executed(repository));
            assertThat(inGit(git)).contains("1-ada::ada::db/root.yaml", "5-claim::ada::db/formatted.sql");
        }
    }

    @Test
    void editsAChangesetWhenAValueThatItUsesIsEdited() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"));
                FollowedHistory git = new FollowedHistory(repository.configured(FOLDER), work)) {
            String root = "databaseChangeLog: [{property: {name: size, value: %d}}, {changeSet: {id: 1, author: ada,"
                    + " changes: [{sql: {sql: 'create table a (b varchar(${size}))'}}]}},"
                    + " {changeSet: {id: 2, author: ada}}]";
            repository.write("db/root.yaml", root.formatted(10)).commit("one");
            String second = repository.write("db/root.yaml", root.formatted(20)).commit("two");

            assertThat(git.poll().changes(second)).containsExactly("EDITED 1::ada::db/root.yaml");
        }
    }

    @Test
    void takesValuesOfACommandLineFromTheConfiguration() throws Exception {
        MigrationFolder configured = new MigrationFolder(
                LiquibaseHistory.TOOL, List.of("db/root.yaml"), "", Map.of("property.team", "given"));
        try (TestRepository repository = TestRepository.in(work.resolve("repository"));
                FollowedHistory git = new FollowedHistory(repository.configured(configured), work)) {
            repository
                    .write(
                            "db/root.yaml",
                            "databaseChangeLog: [{property: {name: team, value: ada}},"
                                    + " {changeSet: {id: 1, author: '${team}'}}]")
                    .commit("one");

            assertThat(inGit(git)).containsExactly("1::given::db/root.yaml");
        }
    }

    @Test
    void includesFoldersAsDeepAndUnderTheNamesThatLiquibaseDoes() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"));
                FollowedHistory git = new FollowedHistory(repository.configured(FOLDER), work)) {
            repository
                    .write(
                            "db/root.yaml",
                            """
                            databaseChangeLog:
                              - includeAll: {path: deep, relativeToChangelogFile: true, minDepth: 2, maxDepth: 2}
                              - includeAll: {path: db/flat, maxDepth: 1, endsWithFilter: .sql}
                              - includeAll: {path: db/gone, errorIfMissingOrEmpty: false}
                              - includeAll: {path: db/named, logicalFilePath: logical/all}
                              - include: {file: db/gone.sql, errorIfMissing: false}
                              - include: {file: db/named/again.yaml, logicalFilePath: logical/one, ignore: true}
                              - include: {file: db/outer.yaml, logicalFilePath: logical/outer}
                              - include: {file: db/own.yaml}
                            """)
                    .write("db/deep/1.sql", sql("1"))
                    .write("db/deep/b/2.sql", sql("2"))
                    .write("db/deep/a/3.sql", sql("3"))
                    .write("db/deep/a/c/4.sql", sql("4"))
                    .write("db/flat/10.sql", sql("10"))
                    .write("db/flat/9.sql", sql("9"))
                    .write("db/flat/A.sql", "create table plain (id int);")
                    .write("db/flat/a/8.sql", sql("8"))
                    .write("db/flat/7.yaml", "databaseChangeLog: [{changeSet: {id: 7, author: ada}}]")
                    .write("db/named/again.yaml", "databaseChangeLog: [{changeSet: {id: 11, author: ada}}]")
                    .write(
                            "db/outer.yaml",
                            "databaseChangeLog: [{changeSet: {id: 12, author: ada}}, {include: {file: db/inner.yaml}},"
                                    + " {changeSet: {id: 13, author: ada, ignore: true}},"
                                    + " {changeSet: {id: 14, author: ada, logicalFilePath: its/own}}]")
                    .write(
                            "db/own.yaml",
                            "databaseChangeLog: [{logicalFilePath: own/path}, {include: {file: db/within.yaml}},"
                                    + " {includeAll: {path: db/all}}]")
                    .write("db/within.yaml", "databaseChangeLog: [{changeSet: {id: 16, author: ada}}]")
                    .write("db/all/17.sql", sql("17"))
                    .write("db/inner.yaml", "databaseChangeLog: [{changeSet: {id: 15, author: ada}}]")
                    .commit("one");

            assertThat(inGit(git)).isEqualTo(executed(repository)).hasSizeGreaterThan(6);
            assertThat(git.state().unreadable()).isEmpty();
        }
    }

    @Test
    void readsFormattedSqlAsLiquibaseDoes() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"));
                FollowedHistory git = new FollowedHistory(repository.configured(FOLDER), work)) {
            repository
                    .write(
                            "db/root.yaml",
                            "databaseChangeLog: [{include: {file: db/a.sql}}, {include: {file: db/b.sql}}]")
                    .write(
                            "db/a.sql",
                            """
                            --liquibase formatted sql

                            --changeset ada:1 splitStatements:false endDelimiter:/ runOnChange:true
                            create table one (id int);
                            /* liquibase rollback
                            drop table one;
                            */

                            --ignoreLines:start
                            --changeset ada:not-there
                            this is no SQL;
                            --ignoreLines:end
                            --changeset ada:2 stripComments:false dbms:postgresql
                            --preconditions onFail:MARK_RAN
                            --precondition-sql-check expectedResult:0 select count(*) from one
                            insert into one values (1); -- a comment
                            --rollback delete from one;
                            --ignoreLines:2
                            --changeset ada:nor-there
                            neither is this;
                            --changeset ada:3 ignore:true
                            select 1;
                            --changeset "Ada L.":"4 5" logicalFilePath:other/path labels:x splitStatements:false
                            --validCheckSum: 1:any
                            create or replace function f() returns int language plpgsql as $$ begin return 1; end; $$;
                            """)
                    .write("db/b.sql", "\uFEFF-- Liquibase Formatted SQL\r\n-- ChangeSet ada:6\r\nselect 1;\r\n")
                    .commit("one");

            assertThat(inGit(git)).isEqualTo(executed(repository));
            assertThat(git.changes()).extracting(ChangeIntroduced::reversible).startsWith(true, true);
            assertThat(git.changes()).extracting(ChangeIntroduced::conditional).startsWith(null, true, null);
        }
    }

    private static List<String> inGit(FollowedHistory git) {
        if (git.changes().isEmpty()) {
            git.poll();
        }
        return git.changes().stream().map(change -> change.change().value()).toList();
    }

    /** What Liquibase says that it ran, in its order. */
    private List<String> executed(TestRepository repository) throws Exception {
        try (Liquibase liquibase = new Liquibase(
                "db/root.yaml", new DirectoryResourceAccessor(repository.folder()), new JdbcConnection(connection()))) {
            liquibase.update(new Contexts());
        }
        List<String> found = new ArrayList<>();
        try (Connection connection = connection();
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select id, author, filename from databasechangelog order by orderexecuted")) {
            while (rows.next()) {
                found.add(rows.getString(1) + "::" + rows.getString(2) + "::" + rows.getString(3));
            }
        }
        return found;
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }

    private static String sql(String id) {
        return "--liquibase formatted sql\n--changeset ada:" + id + "\nselect " + id + ";\n";
    }
}
