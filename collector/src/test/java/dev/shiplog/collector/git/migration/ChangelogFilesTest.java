package dev.shiplog.collector.git.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.git.migration.Changelog.Changeset;
import dev.shiplog.events.fact.ChangeType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ChangelogFilesTest {
    @TempDir
    private Path folder;

    @Test
    void neverOpensWhatAnEntityPointsTo() throws Exception {
        Path secret = Files.writeString(folder.resolve("secret"), "hunter2");
        String xml = "<!DOCTYPE x [<!ENTITY e SYSTEM '" + secret.toUri() + "'>]><databaseChangeLog>"
                + "<changeSet id='1' author='a'><sql>&e;</sql></changeSet></databaseChangeLog>";

        assertThatThrownBy(() -> parse("a.xml", xml))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void neverLetsEntitiesGrow() {
        String xml = "<!DOCTYPE x [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><databaseChangeLog>"
                + "<changeSet id='1' author='a'><sql>&b;</sql></changeSet></databaseChangeLog>";

        assertThatThrownBy(() -> parse("a.xml", xml)).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void neverLetsAliasesGrow() {
        StringBuilder yaml = new StringBuilder("a0: &a0 [x]\n");
        for (int i = 1; i < 30; i++) {
            String before = "*a" + (i - 1);
            yaml.append("a%d: &a%d [%s, %s, %s, %s]\n".formatted(i, i, before, before, before, before));
        }

        assertThatThrownBy(() -> parse("a.yaml", yaml.toString())).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void neverMakesObjectsThatYamlAsksFor() {
        assertThatThrownBy(() -> parse("a.yaml", "databaseChangeLog: !!javax.script.ScriptEngineManager [x]"))
                .isInstanceOf(UnreadableFileException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a.xml|<databaseChangeLog>",
                "a.xml|",
                "a.xml|<project/>",
                "a.xml|<databaseChangeLog><changeSet id='1'/></databaseChangeLog>",
                "a.xml|<databaseChangeLog><includeAll path='x' minDepth='y'/></databaseChangeLog>",
                "a.yaml|a: b: c",
                "a.yaml|42",
                "a.json|{\"databaseChangeLog\": [",
                "a.json|[[[",
                "a.sql|--liquibase formatted sql\n--changeset nobody",
                "a.sql|-- liquibase formatted sql\n-changeset a:1\nselect 1;"
            })
    void refusesWhatIsNoChangelog(String example) {
        String[] parts = example.split("\\|", 2);
        assertThatThrownBy(() -> parse(parts[0], parts[1]))
                .isInstanceOf(UnreadableFileException.class)
                .message()
                .isNotBlank();
    }

    @Test
    void refusesDeepNesting() {
        assertThatThrownBy(() -> parse("a.json", "[".repeat(5000))).isInstanceOf(UnreadableFileException.class);
        assertThatThrownBy(() -> parse("a.yaml", "[".repeat(5000))).isInstanceOf(UnreadableFileException.class);
        assertThatThrownBy(() -> parse("a.xml", "<a>".repeat(5000))).isInstanceOf(UnreadableFileException.class);
    }

    @Test
    void refusesOtherEncodings() {
        assertThatThrownBy(() ->
                        ChangelogFiles.parser("a.sql").orElseThrow().parse("é".getBytes(StandardCharsets.ISO_8859_1)))
                .hasMessageContaining("not UTF-8");
    }

    @Test
    void countsOnlyWhatDecidesWhatIsExecuted() throws Exception {
        String one = "<databaseChangeLog><changeSet id='1' author='a'><comment>x</comment><dropTable tableName='t'/>"
                + "</changeSet></databaseChangeLog>";
        String laidOut = one.replace("x", "y").replace("><", ">\n  <!-- note -->\n  <");
        String other = one.replace("'t'", "'u'");

        assertThat(changeset("a.xml", one).hash())
                .isEqualTo(changeset("a.xml", laidOut).hash())
                .isNotEqualTo(changeset("a.xml", other).hash());
    }

    @Test
    void findsKindAndWayBackOfChanges() throws Exception {
        Changeset table = changeset(
                "a.json",
                "{\"databaseChangeLog\": [{\"changeSet\": {\"id\": 1, \"author\": \"a\", \"comment\": \"why\","
                        + " \"labels\": \"CLM-1\", \"contextFilter\": \"prod\", \"changes\": [{\"createTable\":"
                        + " {\"tableName\": \"t\"}}]}}]}");
        Changeset procedure = changeset(
                "a.xml",
                "<databaseChangeLog><changeSet id='1' author='a'><insert tableName='t'/><createProcedure>x"
                        + "</createProcedure></changeSet></databaseChangeLog>");
        Changeset data = changeset(
                "a.yml",
                "databaseChangeLog: [{changeSet: {id: 1, author: a, rollback: drop it, changes: [{loadData: {file: x}},"
                        + " {sql: update t set a = 1}]}}]");

        assertThat(table.type()).isEqualTo(ChangeType.DDL);
        assertThat(table.reversible()).isTrue();
        assertThat(table.comment()).isEqualTo("why");
        assertThat(table.labels()).containsExactly("CLM-1", "prod");
        assertThat(procedure.type()).isEqualTo(ChangeType.CODE);
        assertThat(procedure.reversible()).isFalse();
        assertThat(data.type()).isEqualTo(ChangeType.DML);
        assertThat(data.reversible()).isTrue();
        assertThat(data.files()).hasSize(1);
    }

    @Test
    void findsWhatMayBeKeptFromADatabase() throws Exception {
        String plain = "<databaseChangeLog><changeSet id='1' author='a'>%s<dropTable tableName='t'/></changeSet>"
                + "</databaseChangeLog>";
        String yaml = "databaseChangeLog: [{changeSet: {id: 1, author: a, %s: %s, changes: [{sql: select 1}]}}]";

        assertThat(changeset("a.xml", plain.formatted("")).conditional()).isFalse();
        assertThat(changeset("a.xml", plain.formatted("<preConditions><dbms type='mysql'/></preConditions>"))
                        .conditional())
                .isTrue();
        assertThat(changeset("a.xml", plain.formatted("<sql dbms='mysql'>select 1</sql>"))
                        .conditional())
                .isFalse();
        assertThat(changeset(
                                "a.xml",
                                "<databaseChangeLog><changeSet id='1' author='a'><sql dbms='mysql'>select 1</sql>"
                                        + "</changeSet></databaseChangeLog>")
                        .conditional())
                .isTrue();
        assertThat(changeset("a.yml", yaml.formatted("dbms", "mysql")).conditional())
                .isTrue();
        assertThat(changeset("a.yml", yaml.formatted("preConditions", "[{onFail: CONTINUE}, {dbms: {type: mysql}}]"))
                        .conditional())
                .isTrue();
    }

    private static Changelog parse(String name, String text) throws UnreadableFileException {
        return ChangelogFiles.parser(name).orElseThrow().parse(text.getBytes(StandardCharsets.UTF_8));
    }

    private static Changeset changeset(String name, String text) throws UnreadableFileException {
        return (Changeset) parse(name, text).items().getFirst();
    }
}
