package dev.shiplog.collector.git;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.configuration.DeploymentRule;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.configuration.RefPattern;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.fact.SignatureState;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.identity.EnvironmentName;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import org.eclipse.jgit.api.ResetCommand;
import org.eclipse.jgit.lib.Constants;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.RefUpdate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Branches by rule, tags that come, move and go, reverts, signatures, and deployments that only tags or files tell
 * of.
 */
final class BranchesAndTagsTest {
    private static final MigrationFolder FLYWAY = new MigrationFolder(FlywayHistory.TOOL, "db", "");
    private static final List<String> RULES = List.of("main", "release/*");

    @TempDir
    private Path work;

    private TestRepository repository;

    @BeforeEach
    void open() throws Exception {
        repository = TestRepository.in(work.resolve("repository"));
    }

    @AfterEach
    void close() {
        repository.close();
    }

    @Test
    void followsEveryBranchThatARuleLetsIn() throws Exception {
        commit("V1", "main");
        repository.branch("release/1.0");
        String fix = commit("V2", "fix");
        repository.checkout("main");
        repository.branch("feature");
        String feature = commit("V3", "feature");
        try (FollowedHistory followed = followed(RULES)) {
            assertThat(followed.poll().changes(fix)).containsExactly("INTRODUCED V2");
            assertThat(followed.changes(feature)).isEmpty();

            repository.checkout("release/1.0");
            repository.branch("release/1.1");
            String later = commit("V4", "later");

            assertThat(followed.poll().changes(later)).containsExactly("INTRODUCED V4");
            assertThat(followed.commits()).hasSize(3).doesNotHaveDuplicates();
        }
    }

    @Test
    void goesOnWhenABranchIsRewrittenOrDeleted() throws Exception {
        String first = commit("V1", "one");
        repository.branch("release/1.0");
        commit("V2", "two");
        try (FollowedHistory followed = followed(List.of("main", "release/1.0"))) {
            followed.poll();
            repository
                    .git()
                    .reset()
                    .setMode(ResetCommand.ResetType.HARD)
                    .setRef(first)
                    .call();
            String other = commit("V9", "other two");
            assertThat(followed.poll().changes(other)).containsExactly("INTRODUCED V9");

            repository.checkout("main");
            repository
                    .git()
                    .branchDelete()
                    .setBranchNames("release/1.0")
                    .setForce(true)
                    .call();
            String third = commit("V3", "three");

            assertThat(followed.poll().changes(third)).containsExactly("INTRODUCED V3");
            assertThat(followed.state().problem()).contains("has no branch release/1.0");
            assertThat(followed.commits()).hasSize(4);
        }
    }

    @Test
    void seesTagsComeMoveAndGoEvenWhileItWasAway() throws Exception {
        String first = commit("V1", "one");
        repository.tag("v1", "First one, password hunter2");
        repository.git().tag().setName("light").setAnnotated(false).call();
        try (FollowedHistory followed = followed(RULES)) {
            TagObserved annotated = tags(followed.poll()).get(1);
            assertThat(annotated.tag()).isEqualTo("v1");
            assertThat(annotated.annotated()).isTrue();
            assertThat(annotated.commit()).hasToString(first);
            assertThat(annotated.tagger()).hasToString("Ada Lovelace");
            assertThat(annotated.message()).isEqualTo("First one, password •••");
            assertThat(annotated.signature()).isNull();
            assertThat(annotated.at()).isEqualTo(Instant.parse("2026-01-05T09:02:00Z"));
            TagObserved light = tags(followed).getFirst();
            assertThat(light.annotated()).isFalse();
            assertThat(light.tagger()).isNull();
            assertThat(light.at()).isEqualTo(Instant.parse("2026-01-05T09:01:00Z"));

            String second = commit("V2", "two");
            repository.tag("v1", "Moved");
            assertThat(tags(followed.poll())).hasSize(3).last().satisfies(tag -> assertThat(tag.commit())
                    .hasToString(second));
        }
        repository.git().tagDelete().setTags("light").call();
        try (FollowedHistory restarted = followed(RULES)) {
            assertThat(tags(restarted.poll()))
                    .extracting(tag -> tag.tag() + " " + (tag.commit() == null ? "gone" : "there"))
                    .containsExactly("v1 there", "light gone");
            assertThat(tags(restarted.poll())).hasSize(2);
        }
    }

    @Test
    void tellsWhichKindOfSignatureThereIsAndNeverThatItIsRight() throws Exception {
        String first = commit("V1", "one");
        String tree = Objects.requireNonNull(repository.git().getRepository().resolve(first + "^{tree}"))
                .name();
        repository.insert(
                Constants.OBJ_COMMIT,
                """
                tree %s
                parent %s
                author Ada <ada@example.org> 1767603700 +0000
                committer Ada <ada@example.org> 1767603700 +0000
                gpgsig -----BEGIN SSH SIGNATURE-----
                 U1NIU0lH
                 -----END SSH SIGNATURE-----

                signed
                """
                        .formatted(tree, first),
                "refs/heads/main");
        repository.insert(
                Constants.OBJ_TAG,
                """
                object %s
                type commit
                tag v1
                tagger Ada <ada@example.org> 1767603700 +0000

                Signed too
                -----BEGIN PGP SIGNATURE-----

                iQEz
                -----END PGP SIGNATURE-----
                """
                        .formatted(first),
                "refs/tags/v1");
        try (FollowedHistory followed = followed(RULES)) {
            CommitObserved commit = followed.poll().commits().getLast();
            assertThat(Objects.requireNonNull(commit.signature()).kind()).isEqualTo("ssh");
            assertThat(commit.signature().state()).isEqualTo(SignatureState.NOT_VERIFIED);
            assertThat(followed.commits().getFirst().signature()).isNull();
            TagObserved tag = tags(followed).getFirst();
            assertThat(Objects.requireNonNull(tag.signature()).kind()).isEqualTo("pgp");
            assertThat(tag.message()).isEqualTo("Signed too");
        }
    }

    @Test
    void readsWhatARevertTakesBack() throws Exception {
        String first = commit("V1", "one");
        String second = commit("V2", "two");
        commit("V3", "Revert \"one\"\n\nThis reverts commit " + first + ".");
        commit("V4", "Revert both\n\nThis reverts commits " + first.substring(0, 9) + " and " + second + ".");
        commit(
                "V5",
                "Revert \"Merge\"\n\nThis reverts commit " + second + ", reversing\nchanges made to " + first + ".");
        commit("V6", "Says nothing: this reverts commit deadbeef99.");
        try (FollowedHistory followed = followed(RULES)) {
            assertThat(followed.poll().commits())
                    .extracting(commit -> commit.reverts().toString())
                    .containsExactly(
                            "[]", "[]", "[" + first + "]", "[" + first + ", " + second + "]", "[" + second + "]", "[]");
        }
    }

    @Test
    void takesTagsForDeploymentsWhereARuleSaysSo() throws Exception {
        commit("V1", "one");
        repository.branch("nobody-follows-this");
        String deployed = commit("V2", "two");
        repository.tag("production-7", "To production");
        repository.checkout("main");
        String light = commit("V3", "three");
        repository.git().tag().setName("staging-8").setAnnotated(false).call();
        repository.tag("v1.0", "No deployment");
        try (FollowedHistory followed = new FollowedHistory(
                repository.configured(
                        List.of("main"), List.of(byTag("staging-*", "qa"), byTag("production-*", "prod")), FLYWAY),
                work)) {
            List<DeploymentChanged> found = deployments(followed.poll());

            assertThat(followed.changes(deployed)).containsExactly("INTRODUCED V2");
            assertThat(found).hasSize(2).allMatch(each -> each.state() == RunState.SUCCEEDED);
            DeploymentChanged production = found.getFirst();
            assertThat(production.about().environment()).isEqualTo("prod");
            assertThat(production.about().commit()).hasToString(deployed);
            assertThat(production.about().repository()).hasToString("acme/claims");
            assertThat(production.tool()).hasToString("git-tag");
            assertThat(production.ref()).isEqualTo("production-7");
            assertThat(production.actor()).hasToString("Ada Lovelace");
            assertThat(production.problem()).isNull();
            assertThat(found.getLast().about().commit()).hasToString(light);
            assertThat(found.getLast().problem()).contains("not annotated");

            repository.tag("production-7", "Again, from elsewhere");
            assertThat(deployments(followed.poll()))
                    .hasSize(3)
                    .extracting(DeploymentChanged::deployment)
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void readsAndChecksAChainOfMetadata() throws Exception {
        String a = commit("V1", "one");
        String b = commit("V2", "two");
        String elsewhere = "c".repeat(40);
        metadata(1, null, a);
        metadata(2, a, b);
        repository.write("readme.md", "x").commit("no deployment");
        metadata(4, b, elsewhere);
        metadata(5, a, b);
        repository
                .write("prod/metadata.json", "{\"version\": 6, \"goal_sha\": \"nonsense\"}")
                .commit("broken");
        metadata(7, b, a);
        try (FollowedHistory followed = new FollowedHistory(
                repository.configured(
                        List.of("main"),
                        List.of(new DeploymentRule.ByFile("prod/metadata.json", new EnvironmentName("prod"))),
                        FLYWAY),
                work)) {
            List<DeploymentChanged> found = deployments(followed.poll());

            assertThat(found).extracting(DeploymentChanged::version).containsExactly("1", "2", "4", "5", "7");
            assertThat(found.get(0).problem()).isNull();
            assertThat(found.get(1).problem()).isNull();
            assertThat(found.get(1).about().commit()).hasToString(b);
            assertThat(found.get(2).problem())
                    .contains("version 4 follows version 2")
                    .doesNotContain("base_sha");
            assertThat(found.get(2).ref()).isEqualTo(elsewhere);
            assertThat(found.get(2).about().commit())
                    .isNotNull()
                    .isNotEqualTo(found.get(1).about().commit());
            assertThat(found.get(3).problem()).contains("base_sha is " + a, "the goal_sha before is " + elsewhere);
            assertThat(found.get(4).problem()).contains("the version before cannot be read");
            assertThat(followed.state().unreadable()).singleElement().asString().contains("goal_sha is no commit");
        }
    }

    @Test
    void clonesWhatTheRulesLetInAndOutlivesDeletionsElsewhere() throws Exception {
        commit("V1", "one");
        repository.branch("release/1");
        String fix = commit("V2", "two");
        repository.tag("v1", "One");
        repository.checkout("main");
        String url = "file://" + repository.folder();
        try (FollowedHistory clone =
                new FollowedHistory(TestRepository.configured(url, null, RULES, List.of(), FLYWAY), work)) {
            assertThat(clone.poll().changes(fix)).containsExactly("INTRODUCED V2");
            assertThat(tags(clone)).hasSize(1);

            repository
                    .git()
                    .branchDelete()
                    .setBranchNames("release/1")
                    .setForce(true)
                    .call();
            repository.git().tagDelete().setTags("v1").call();
            String third = commit("V3", "three");

            assertThat(clone.poll().changes(third)).containsExactly("INTRODUCED V3");
            assertThat(clone.state().problem()).isNull();
            assertThat(tags(clone)).hasSize(2).last().satisfies(tag -> assertThat(tag.commit())
                    .isNull());
        }
    }

    @Test
    void leavesOutATagThatMarksNoCommit() throws Exception {
        String first = commit("V1", "one");
        ObjectId tree = Objects.requireNonNull(repository.git().getRepository().resolve(first + "^{tree}"));
        RefUpdate update = repository.git().getRepository().updateRef("refs/tags/tree");
        update.setNewObjectId(tree);
        update.update();
        try (FollowedHistory followed = followed(RULES)) {
            assertThat(tags(followed.poll())).isEmpty();
            assertThat(followed.state().problem()).isNull();
        }
    }

    private String commit(String version, String message) throws Exception {
        return repository
                .write("db/" + version + "__x.sql", "create table " + version + " (i int);")
                .commit(message);
    }

    private void metadata(int version, @Nullable String base, String goal) throws Exception {
        String from = base == null ? "null" : "\"" + base + "\"";
        repository
                .write(
                        "prod/metadata.json",
                        "{\"version\": %d, \"base_sha\": %s, \"goal_sha\": \"%s\", \"by\": \"x\"}"
                                .formatted(version, from, goal))
                .commit("deploy " + version);
    }

    private FollowedHistory followed(List<String> branches) {
        return new FollowedHistory(repository.configured(branches, List.of(), FLYWAY), work);
    }

    private static DeploymentRule byTag(String pattern, String environment) {
        return new DeploymentRule.ByTag(new RefPattern(pattern), new EnvironmentName(environment));
    }

    private static List<TagObserved> tags(FollowedHistory followed) {
        return followed.collected().events(TagObserved.class);
    }

    private static List<DeploymentChanged> deployments(FollowedHistory followed) {
        return followed.collected().events(DeploymentChanged.class);
    }
}
