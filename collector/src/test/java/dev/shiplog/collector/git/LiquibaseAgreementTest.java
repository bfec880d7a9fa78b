package dev.shiplog.collector.git;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.collector.poll.Collected;
import dev.shiplog.collector.poll.TargetPoller;
import dev.shiplog.collector.poll.Targets;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.Target;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.testing.TestDatabase;
import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import liquibase.Contexts;
import liquibase.Liquibase;
import liquibase.database.jvm.JdbcConnection;
import liquibase.exception.LiquibaseException;
import liquibase.resource.DirectoryResourceAccessor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Liquibase really updates a database from what Git holds; both must name the same changes alike. */
final class LiquibaseAgreementTest {
    private static final MigrationFolder FOLDER =
            new MigrationFolder(LiquibaseHistory.TOOL, "src/main/resources/db/root.xml", "src/main/resources");
    private static final String RESOURCES = "src/main/resources/";

    private final TestDatabase database = TestServers.newDatabase();
    private final Target target = Targets.of("eligibility-dev", database, LiquibaseHistory.TOOL);
    private final Collected collected = new Collected();

    @TempDir
    private Path work;

    @Test
    void namesChangesOfAllFormatsAsLiquibaseDoes() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"));
                FollowedHistory git = new FollowedHistory(repository.configured(FOLDER), work)) {
            allFormats(repository).commit("ELG-1 all of it");
            update(repository);

            List<HistoryRow> rows = look();
            git.poll();

            assertThat(git.state().unreadable()).isEmpty();
            assertThat(git.changes().stream().map(change -> change.change().value()))
                    .containsExactlyInAnyOrderElementsOf(
                            rows.stream().map(row -> row.change().value()).toList());
            assertThat(rows).hasSizeGreaterThan(15).allMatch(row -> row.kind() == RowKind.APPLIED);
            assertThat(rows).extracting(HistoryRow::run).doesNotContainNull();
            assertThat(rows).extracting(HistoryRow::checksum).allMatch(sum -> sum.algorithm()
                    .equals("liquibase-9"));
        }
    }

    @Test
    void takesLabelsContextsAuthorsAndTypesFromBothSidesAlike() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"));
                FollowedHistory git = new FollowedHistory(repository.configured(FOLDER), work)) {
            repository
                    .write(RESOURCES + "db/root.xml", xml("<include file='one.sql' relativeToChangelogFile='true'/>"))
                    .write(
                            RESOURCES + "db/one.sql",
                            """
                            --liquibase formatted sql

                            --changeset ada:1 labels:ELG-1,"x" context:"test, prod"
                            --comment: why it is
                            create table one (id int);
                            --rollback drop table one;

                            --changeset "Ada Lovelace":"2 b" labels:"ELG-2, urgent"
                            insert into one values (1);
                            """)
                    .commit("ELG-1");
            update(repository);

            List<HistoryRow> rows = look();
            git.poll();

            ChangeIntroduced second = git.changes().get(1);
            assertThat(second.change()).isEqualTo(rows.get(1).change()).hasToString("2 b::Ada Lovelace::db/one.sql");
            assertThat(second.labels()).containsExactly("ELG-2", "urgent");
            // Liquibase writes labels in lower case, so a ticket key in them is to be sought in either case.
            assertThat(rows.get(1).labels()).containsExactly("elg-2", "urgent");
            assertThat(second.author()).isEqualTo(rows.get(1).author());
            assertThat(second.type()).isEqualTo(ChangeType.DML);
            assertThat(second.reversible()).isFalse();
            ChangeIntroduced first = git.changes().getFirst();
            assertThat(first.labels()).contains("test", "prod");
            assertThat(first.comment())
                    .isEqualTo("why it is")
                    .isEqualTo(rows.getFirst().comments());
            assertThat(first.type()).isEqualTo(ChangeType.DDL);
            assertThat(first.reversible()).isTrue();
        }
    }

    @Test
    void tellsMarkedAndRepeatedChangesFromExecutedOnes() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"))) {
            String view =
                    "<changeSet id='v' author='ada' runOnChange='true'><sql>create or replace view v as select %d as a"
                            + "</sql></changeSet>";
            String marked =
                    "<changeSet id='m' author='ada'><preConditions onFail='MARK_RAN'><tableExists tableName='no'/>"
                            + "</preConditions><dropTable tableName='no'/></changeSet>";
            repository
                    .write(RESOURCES + "db/root.xml", xml(marked + view.formatted(1)))
                    .commit("one");
            update(repository);
            List<HistoryRow> before = look();
            repository
                    .write(RESOURCES + "db/root.xml", xml(marked + view.formatted(2)))
                    .commit("two");
            update(repository);

            assertThat(before).extracting(HistoryRow::kind).containsExactly(RowKind.MARKER, RowKind.APPLIED);
            // The second look sends the rewritten row alone; what the first look sent stays.
            assertThat(look())
                    .extracting(HistoryRow::kind)
                    .containsExactlyInAnyOrder(RowKind.MARKER, RowKind.APPLIED, RowKind.RERAN);
        }
    }

    @Test
    void readsWhatAFailedUpdateLeft() throws Exception {
        try (TestRepository repository = TestRepository.in(work.resolve("repository"))) {
            repository
                    .write(
                            RESOURCES + "db/root.xml",
                            xml("<changeSet id='1' author='ada'><sql>create table a (id int)</sql></changeSet>"
                                    + "<changeSet id='2' author='ada'><sql>drop table nowhere</sql></changeSet>"))
                    .commit("half");
            assertThatThrownBy(() -> update(repository)).isInstanceOf(LiquibaseException.class);

            assertThat(look())
                    .extracting(row -> row.change() + " " + row.kind())
                    .containsExactly("1::ada::db/root.xml APPLIED");
        }
    }

    private void update(TestRepository repository) throws Exception {
        try (Liquibase liquibase = new Liquibase(
                "db/root.xml",
                new DirectoryResourceAccessor(repository.folder().resolve("src/main/resources")),
                new JdbcConnection(
                        DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password())))) {
            liquibase.update(new Contexts());
        }
    }

    private List<HistoryRow> look() {
        try (TargetPoller poller = new TargetPoller(
                List.of(target),
                List.of(new LiquibaseHistory()),
                collected,
                work.resolve("data"),
                Duration.ofSeconds(1),
                InstantSource.system())) {
            poller.pollNow();
            assertThat(poller.states().getFirst().problem()).isNull();
        }
        return collected.rows();
    }

    private static TestRepository allFormats(TestRepository repository) throws IOException {
        return repository
                .write(
                        RESOURCES + "db/root.xml",
                        xml("<include file='db/formatted.sql'/>"
                                + "<include file='./sub/../more.yaml' relativeToChangelogFile='true'/>"
                                + "<include file='db/more.json'/>"
                                + "<include file='logical.xml' relativeToChangelogFile='true'/>"
                                + "<include file='logical.sql' relativeToChangelogFile='true'/>"
                                + "<include file='/db/plain.sql'/>"
                                + "<includeAll path='all' relativeToChangelogFile='true'/>"
                                + "<includeAll path='db/every/'/>"
                                + "<changeSet id='  padded ' author='ada'><empty/></changeSet>"
                                + "<changeSet id='own' author='ada' logicalFilePath='classpath:own/path'>"
                                + "<empty/></changeSet>"))
                .write(
                        RESOURCES + "db/formatted.sql",
                        """
                        -- liquibase formatted sql
                        -- changeset ada:1
                        create table formatted (id int);
                        --changeset Ada Lovelace:two runOnChange:true
                        create or replace view two as select 2 as two;
                        --CHANGESET ada:3 logicalFilePath:some/where.sql
                        insert into formatted values (1);
                        """)
                .write(
                        RESOURCES + "db/more.yaml",
                        """
                        databaseChangeLog:
                          - changeSet: {id: 1, author: ada, changes: [{createTable: {tableName: y1,
                              columns: [{column: {name: id, type: int}}]}}]}
                          - changeSet: {id: 007, author: ada, changes: [{sql: {sql: select 1}}]}
                          - changeSet: {id: 1.10, author: ada, changes: [{sql: {sql: select 1}}]}
                          - changeSet: {id: 20240101120000, author: ada, changes: [{sql: select 1}]}
                          - changeSet: {id: 2024-01-01, author: ada, changes: [{sql: {sql: select 1}}]}
                          - changeSet: {id: "1_000", author: yes, changes: [{sql: {sql: select 1}}]}
                        """)
                .write(
                        RESOURCES + "db/more.json",
                        """
                        {"databaseChangeLog": [{"changeSet": {"id": "json", "author": "ada",
                          "changes": [{"sql": {"sql": "select 1"}}]}}]}
                        """)
                .write(
                        RESOURCES + "db/logical.xml",
                        xml("<changeSet id='l' author='ada'><empty/></changeSet>")
                                .replace("<databaseChangeLog ", "<databaseChangeLog logicalFilePath='/logical/x' "))
                .write(
                        RESOURCES + "db/logical.sql",
                        "--liquibase formatted sql logicalFilePath:logical/s.sql\n--changeset ada:s\nselect 1;")
                .write(RESOURCES + "db/plain.sql", "select 1;")
                .write(RESOURCES + "db/all/b.sql", "--liquibase formatted sql\n--changeset ada:b\nselect 1;")
                .write(RESOURCES + "db/all/a/a.xml", xml("<changeSet id='a' author='ada'><empty/></changeSet>"))
                .write(RESOURCES + "db/every/e.xml", xml("<changeSet id='e' author='ada'><empty/></changeSet>"))
                .write(RESOURCES + "db/every/readme.md", "not a changelog");
    }

    private static String xml(String content) {
        return "<databaseChangeLog xmlns='http://www.liquibase.org/xml/ns/dbchangelog'"
                + " xmlns:xsi='http://www.w3.org/2001/XMLSchema-instance' xsi:schemaLocation='"
                + "http://www.liquibase.org/xml/ns/dbchangelog"
                + " http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-latest.xsd'>"
                + content + "</databaseChangeLog>";
    }
}
