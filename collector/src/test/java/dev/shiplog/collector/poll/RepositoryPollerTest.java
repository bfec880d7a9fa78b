package dev.shiplog.collector.poll;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.git.FollowedHistory;
import dev.shiplog.collector.git.TestRepository;
import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.transport.DeadLetter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.eclipse.jgit.api.MergeCommand;
import org.eclipse.jgit.api.ResetCommand;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class RepositoryPollerTest {
    private static final MigrationFolder FLYWAY = new MigrationFolder(FlywayHistory.TOOL, "db", "");
    private static final MigrationFolder LIQUIBASE = new MigrationFolder(LiquibaseHistory.TOOL, "lb/root.yaml", "lb");

    @TempDir
    private Path work;

    private TestRepository repository;
    private FollowedHistory followed;

    @BeforeEach
    void open() throws Exception {
        repository = TestRepository.in(work.resolve("repository"));
        followed = new FollowedHistory(repository.configured(FLYWAY, LIQUIBASE), work);
    }

    @AfterEach
    void close() {
        followed.close();
        repository.close();
    }

    @Test
    void saysWhatACommitIs() throws Exception {
        String first =
                repository.write("db/V1__a.sql", "create table a (i int);").commit("CLM-1 a\n\npw=hunter2\n");

        CommitObserved commit = followed.poll().commits().getFirst();

        assertThat(commit.sha().value()).isEqualTo(first);
        assertThat(commit.message()).isEqualTo("CLM-1 a\n\npw=•••");
        assertThat(commit.author()).hasToString("Ada Lovelace");
        // printf ada@example.org | sha256sum
        assertThat(commit.authorKey()).isEqualTo("cfe00dde46ef9426").hasSize(16);
        assertThat(commit.parents()).isEmpty();
        assertThat(followed.collected().facts())
                .allMatch(fact -> fact.source().value().equals("/repositories/acme/claims"));
    }

    @Test
    void attributesEachChangeToTheCommitThatDidIt() throws Exception {
        String first =
                repository.write("db/V1__a.sql", "create table a (i int);").commit("one");
        String second =
                repository.write("db/V2__b.sql", "create table b (i int);").commit("two");
        String unrelated = repository.write("readme.md", "hello").commit("three");
        String edited =
                repository.write("db/V1__a.sql", "create table a (i bigint);").commit("four");
        String removed = repository.delete("db/V2__b.sql").commit("five");

        followed.poll();

        assertThat(followed.changes(first)).containsExactly("INTRODUCED V1");
        assertThat(followed.changes(second)).containsExactly("INTRODUCED V2");
        assertThat(followed.changes(unrelated)).isEmpty();
        assertThat(followed.changes(edited)).containsExactly("EDITED V1");
        assertThat(followed.changes(removed)).containsExactly("REMOVED V2");
        assertThat(followed.changes().getLast().checksum()).isNull();
    }

    @Test
    void takesAMoveForNoChange() throws Exception {
        repository.write("db/V1__a.sql", "create table a (i int);").commit("one");
        String moved = repository
                .delete("db/V1__a.sql")
                .write("db/deep/V1__renamed.sql", "create table a (i int);")
                .commit("move");

        assertThat(followed.poll().changes(moved)).isEmpty();
    }

    @Test
    void leavesWhatAMergeBringsInToItsCommits() throws Exception {
        repository.write("db/V1__a.sql", "create table a (i int);").commit("one");
        repository.branch("feature");
        String feature =
                repository.write("db/V2__b.sql", "create table b (i int);").commit("two");
        repository.checkout("main");
        String main =
                repository.write("db/V3__c.sql", "create table c (i int);").commit("three");
        repository.merge("feature");
        String merge = repository.commit("Merge feature");

        followed.poll();

        assertThat(followed.changes(feature)).containsExactly("INTRODUCED V2");
        assertThat(followed.changes(main)).containsExactly("INTRODUCED V3");
        assertThat(followed.changes(merge)).isEmpty();
        CommitObserved last = followed.commits().getLast();
        assertThat(last.sha().value()).isEqualTo(merge);
        assertThat(last.parents()).hasSize(2);
        assertThat(last.broughtIn()).extracting(sha -> sha.value()).containsExactly(feature);
    }

    @Test
    void noticesWhatAMergeItselfSmugglesIn() throws Exception {
        repository.write("db/V1__a.sql", "create table a (i int);").commit("one");
        repository.branch("feature");
        repository.write("db/V1__a.sql", "create table a (i bigint);").commit("two");
        repository.checkout("main");
        repository.write("db/V1__a.sql", "create table a (i smallint);").commit("three");
        repository.merge("feature");
        String merge = repository
                .write("db/V1__a.sql", "create table a (i text);")
                .write("db/V9__evil.sql", "drop table a;")
                .commit("Merge feature");

        assertThat(followed.poll().changes(merge)).containsExactly("EDITED V1", "INTRODUCED V9");
    }

    @Test
    void seesASquashAsOneCommit() throws Exception {
        repository.write("readme.md", "x").commit("zero");
        repository.branch("feature");
        repository.write("db/V1__a.sql", "create table a (i int);").commit("one");
        repository.write("db/V2__b.sql", "create table b (i int);").commit("two");
        repository.checkout("main");
        repository
                .git()
                .merge()
                .include(repository.git().getRepository().resolve("feature"))
                .setSquash(true)
                .setFastForward(MergeCommand.FastForwardMode.FF)
                .call();
        String squashed = repository.commit("CLM-7 feature (#12)");

        followed.poll();

        assertThat(followed.commits()).hasSize(2);
        assertThat(followed.changes(squashed)).containsExactly("INTRODUCED V1", "INTRODUCED V2");
    }

    @Test
    void sendsOnlyWhatIsNewAndAllAgainAfterARestart() throws Exception {
        repository.write("db/V1__a.sql", "create table a (i int);").commit("one");
        followed.poll();
        int before = followed.collected().facts().size();
        followed.poll();
        assertThat(followed.collected().facts()).hasSize(before);
        String second =
                repository.write("db/V2__b.sql", "create table b (i int);").commit("two");
        followed.poll();
        assertThat(followed.changes(second)).containsExactly("INTRODUCED V2");
        assertThat(followed.collected().facts()).hasSize(before + 2);

        try (FollowedHistory restarted = new FollowedHistory(repository.configured(FLYWAY, LIQUIBASE), work)) {
            assertThat(restarted.poll().collected().facts())
                    .isEqualTo(followed.collected().facts());
        }
    }

    @Test
    void followsABranchThatWasRewritten() throws Exception {
        String first =
                repository.write("db/V1__a.sql", "create table a (i int);").commit("one");
        repository.write("db/V2__b.sql", "create table b (i int);").commit("two");
        followed.poll();
        repository
                .git()
                .reset()
                .setMode(ResetCommand.ResetType.HARD)
                .setRef(first)
                .call();
        String other =
                repository.write("db/V2__c.sql", "create table c (i int);").commit("other two");

        assertThat(followed.poll().changes(other)).containsExactly("INTRODUCED V2");
        assertThat(followed.commits()).hasSize(3);
    }

    @Test
    void keepsAnUnreadableFileAsADeadLetterAndGoesOn() throws Exception {
        String yaml = "databaseChangeLog: [{changeSet: {id: 1, author: ada, changes: [{empty: {}}]}}]";
        repository.write("lb/root.yaml", yaml).commit("one");
        String broken = repository
                .write("lb/root.yaml", "databaseChangeLog: [{")
                .write("db/V1__a.sql", "create table a (i int);")
                .commit("two");
        repository.write("readme.md", "still broken").commit("three");
        String mended = repository
                .write("lb/root.yaml", yaml.replace("}]}}]", "}]}}, {changeSet: {id: 2, author: ada}}]"))
                .commit("four");

        followed.poll();

        assertThat(followed.changes(broken)).containsExactly("INTRODUCED V1");
        assertThat(followed.changes(mended)).containsExactly("INTRODUCED 2::ada::root.yaml");
        assertThat(followed.collected().letters()).hasSize(1);
        DeadLetter letter = followed.collected().letters().getFirst();
        assertThat(letter.origin()).isEqualTo("/repositories/acme/claims");
        assertThat(letter.headers()).containsEntry("path", "lb/root.yaml").containsEntry("commit", broken);
        assertThat(letter.body()).isEqualTo("databaseChangeLog: [{".getBytes(StandardCharsets.UTF_8));
        assertThat(followed.state().unreadable()).singleElement().asString().contains("lb/root.yaml");
        assertThat(followed.health().status()).isEqualTo(Health.Status.DEGRADED);
        assertThat(followed.health().details().toString()).contains("acme/claims={commits_read=4", "lb/root.yaml");
    }

    @Test
    void noticesAnIncludeThatLeadsNowhereOrBackToItself() throws Exception {
        repository
                .write(
                        "lb/root.yaml",
                        "databaseChangeLog: [{include: {file: gone.xml}}, {include: {file: root.yaml}},"
                                + " {include: {file: notes.txt}}, {changeSet: {id: 1, author: ada}}]")
                .write("lb/notes.txt", "hello");
        String first = repository.commit("one");

        assertThat(followed.poll().changes(first)).containsExactly("INTRODUCED 1::ada::root.yaml");
        assertThat(followed.collected().letters())
                .extracting(DeadLetter::explanation)
                .satisfiesExactlyInAnyOrder(
                        text -> assertThat(text).contains("includes gone.xml"),
                        text -> assertThat(text).contains("includes itself"),
                        text -> assertThat(text).contains("lb/notes.txt").contains("does not end"));
    }

    @Test
    void editsAChangesetWhenTheScriptThatItRunsIsEdited() throws Exception {
        repository
                .write(
                        "lb/root.yaml",
                        "databaseChangeLog: [{changeSet: {id: 1, author: ada, changes: [{sqlFile: {path: a.sql}}]}}]")
                .write("lb/a.sql", "create table a (i int)")
                .commit("one");
        String edited =
                repository.write("lb/a.sql", "create table a (i bigint)").commit("two");

        assertThat(followed.poll().changes(edited)).containsExactly("EDITED 1::ada::root.yaml");
    }

    @Test
    void readsOnWhereTheSinkWentAway() throws Exception {
        for (int i = 0; i < 40; i++) {
            for (int j = 0; j < 10; j++) {
                repository.write("db/V%d.%d__x.sql".formatted(i, j), "select 1;");
            }
            repository.commit("commit " + i);
        }
        followed.collected().goAwayAfter(1);
        followed.poll();
        assertThat(followed.state().problem()).contains("could not be sent yet");
        followed.collected().comeBack();

        followed.poll();

        assertThat(followed.state().problem()).isNull();
        assertThat(followed.collected().facts()).hasSize(440).doesNotHaveDuplicates();
        assertThat(followed.state().commitsRead()).isEqualTo(40);
    }

    @Test
    void clonesARepositoryThatIsElsewhereAndFetchesWhatIsNew() throws Exception {
        repository.write("db/V1__a.sql", "create table a (i int);").commit("one");
        String url = repository
                .folder()
                .toUri()
                .toString()
                .replace("file:/", "file:///")
                .replace("////", "///");
        try (FollowedHistory clone = new FollowedHistory(TestRepository.configured(url, FLYWAY), work)) {
            assertThat(clone.poll().commits()).hasSize(1);
            String second =
                    repository.write("db/V2__b.sql", "create table b (i int);").commit("two");

            assertThat(clone.poll().changes(second)).containsExactly("INTRODUCED V2");
            assertThat(Files.isDirectory(work.resolve("repositories/acme+claims.git")))
                    .isTrue();
        }
    }

    @Test
    void saysWhyARepositoryCannotBeRead() throws Exception {
        assertThat(followed.poll().state().problem()).contains("has no branch main", "shiplog.yaml");
        Path empty = Files.createDirectory(work.resolve("empty"));
        assertThat(problem(empty.toString())).contains("There is no Git repository at", "shiplog.yaml");
        assertThat(problem("http://ada:hunter2@127.0.0.1:1/x.git"))
                .contains("Cannot read the Git repository http://127.0.0.1:1/x.git")
                .doesNotContain("hunter2");
    }

    @Test
    void refusesMigrationsOfAToolThatItDoesNotKnow() {
        MigrationFolder unknown = new MigrationFolder(new ToolName("nobodys-tool"), "x", "");
        assertThatThrownBy(() -> new FollowedHistory(repository.configured(unknown), work))
                .hasMessageContaining("nobodys-tool")
                .hasMessageContaining("django, flyway, golang-migrate, liquibase");
    }

    private String problem(String location) {
        try (FollowedHistory other = new FollowedHistory(TestRepository.configured(location, FLYWAY), work)) {
            return String.valueOf(other.poll().state().problem());
        }
    }
}
