package dev.shiplog.builder;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.fact.BuiltStep;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.identity.Checksum;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LiquibaseBuildTest {
    private static final MigrationFolder DB = new MigrationFolder(
            LiquibaseHistory.TOOL, List.of("src/db/root.yaml"), "src", Map.of("property.kind", "varchar(40)"));
    private static final String XML =
            """
            <databaseChangeLog xmlns="http://www.liquibase.org/xml/ns/dbchangelog"
                xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"
                xsi:schemaLocation="http://www.liquibase.org/xml/ns/dbchangelog
                    http://www.liquibase.org/xml/ns/dbchangelog/dbchangelog-4.33.xsd">
            %s
            </databaseChangeLog>
            """;

    @TempDir
    private Path work;

    private BuildingSite site;

    @BeforeEach
    void open() throws Exception {
        site = new BuildingSite(work, DB);
        site.write(
                        "src/db/root.yaml",
                        """
                        databaseChangeLog:
                          - include: {file: db/one.sql}
                          - include: {file: two.xml, relativeToChangelogFile: true}
                          - changeSet:
                              id: 5
                              author: ada
                              contexts: test
                              labels: later
                              changes:
                                - insert: {tableName: claim, columns: [{column: {name: id, value: 1}}]}
                        """)
                .write(
                        "src/db/one.sql",
                        """
                        --liquibase formatted sql
                        --changeset ada:1
                        create table claim (id int primary key, kind ${kind});
                        --rollback drop table claim;
                        --changeset ada:2 labels:big
                        create index claim_kind on claim (kind);
                        """)
                .write(
                        "src/db/two.xml",
                        XML.formatted(
                                """
                                <changeSet id="3" author="bob"><addColumn tableName="claim">
                                    <column name="seen" type="date"/></addColumn></changeSet>
                                <changeSet id="4" author="bob" dbms="oracle"><dropTable tableName="claim"/></changeSet>
                                <changeSet id="4b" author="bob">
                                    <preConditions onFail="MARK_RAN"><tableExists tableName="other"/></preConditions>
                                    <dropTable tableName="other"/></changeSet>
                                """));
    }

    @AfterEach
    void close() {
        site.close();
    }

    @Test
    void tellsWhatEachChangesetMakes() throws Exception {
        site.commit();

        SchemaBuilt built = only(site.build());

        assertThat(built.problem()).isNull();
        assertThat(BuildingSite.made(built))
                .containsExactly(
                        Map.entry(
                                "1::ada::db/one.sql",
                                Set.of("table claim", "constraint claim.claim_pkey", "index claim_pkey")),
                        Map.entry("2::ada::db/one.sql", Set.of("index claim_kind")),
                        Map.entry("3::bob::db/two.xml", Set.of("table claim")),
                        Map.entry("5::ada::db/root.yaml", Set.of()));
        assertThat(built.steps()).extracting(BuiltStep::checksum).allMatch(LiquibaseBuildTest::isOfLiquibase);
        assertThat(site.definitions().values()).anyMatch(text -> text.contains("kind: character varying(40)"));
    }

    @Test
    void stopsBeforeWhatWouldRunCode() throws Exception {
        Path trace = work.resolve("trace");
        String command =
                "<changeSet id=\"6\" author=\"eve\" failOnError=\"false\"><executeCommand executable=\"touch\">"
                        + "<arg value=\"" + trace + "\"/></executeCommand></changeSet>";
        String custom = "<changeSet id=\"6\" author=\"eve\"><customChange class=\"java.lang.Thread\">"
                + "<param name=\"name\" value=\"x\"/></customChange></changeSet>";
        for (String hostile : List.of(command, custom)) {
            site.write("src/db/two.xml", XML.formatted(hostile)).commit();

            SchemaBuilt built = only(site.build());

            assertThat(built.problem()).contains("6::eve::db/two.xml", "does not run");
            assertThat(BuildingSite.made(built)).containsOnlyKeys("1::ada::db/one.sql", "2::ada::db/one.sql");
        }
        assertThat(trace).doesNotExist();
    }

    @Test
    void beginsNothingThatAsksForAClass() throws Exception {
        site.write(
                        "src/db/two.xml",
                        XML.formatted("<changeSet id=\"6\" author=\"eve\"><preConditions><customPrecondition"
                                + " className=\"java.lang.Thread\"/></preConditions><empty/></changeSet>"))
                .commit();

        SchemaBuilt built = only(site.build());

        assertThat(built.problem()).contains("could not");
        assertThat(built.steps()).hasSizeLessThan(3);
    }

    @Test
    void readsNoFileFromElsewhere() throws Exception {
        Files.writeString(work.resolve("outside.sql"), "create table outside (i int);");
        for (String path :
                List.of("../../../../outside.sql", work.resolve("outside.sql").toString())) {
            site.write(
                            "src/db/two.xml",
                            XML.formatted(
                                    "<changeSet id=\"6\" author=\"eve\"><sqlFile path=\"" + path + "\"/></changeSet>"))
                    .commit();

            SchemaBuilt built = only(site.build());

            assertThat(built.problem()).as(path).isNotNull();
            assertThat(BuildingSite.made(built).toString()).doesNotContain("outside");
        }
    }

    @Test
    void takesNothingFromTheEnvironmentOfItsProcess() throws Exception {
        site.write(
                        "src/db/two.xml",
                        XML.formatted("<changeSet id=\"6\" author=\"eve\"><sql>comment on table claim is"
                                + " '[${PATH}] [${user.home}] [${java.home}]'</sql></changeSet>"))
                .commit();

        only(site.build());

        assertThat(site.facts().toString())
                .doesNotContain(System.getProperty("java.home"))
                .doesNotContain("[" + System.getenv("PATH"))
                .contains("${user.home}");
    }

    private static boolean isOfLiquibase(Checksum checksum) {
        return checksum.toString().startsWith("liquibase-9:");
    }

    private static SchemaBuilt only(List<SchemaBuilt> built) {
        assertThat(built).hasSize(1);
        return built.getFirst();
    }
}
