package dev.shiplog.collector.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.collector.RecordedDelivery;
import dev.shiplog.collector.webhook.GitlabWebhook;
import dev.shiplog.collector.webhook.Reading;
import dev.shiplog.configuration.SweepSettings;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.transport.DeadLetter;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class HostSweepsTest {
    private static final String COMMIT = "e9d71f5ee7c92d6dc9e92ffdad17b8bd49418f98";

    @TempDir
    Path folder;

    private final FakeHost host = new FakeHost();
    private Sweeping sweeping;

    @BeforeEach
    void start() {
        sweeping = new Sweeping(folder);
    }

    @AfterEach
    void stop() {
        host.close();
    }

    @Test
    void makesOfGitlabsDeploymentWhatItsWebhookMakes() {
        SweepSettings settings = new SweepSettings(
                SweepSettings.Kind.GITLAB,
                host.url("/api/v4"),
                null,
                host.sweptAs(SweepSettings.Kind.GITLAB, null).token(),
                List.of(new RepositoryName("harbour/db/claims")),
                List.of(),
                java.time.Duration.ofMinutes(5),
                true);
        String project = "/api/v4/projects/harbour%2Fdb%2Fclaims";
        host.answers(
                        project + "/deployments?",
                        200,
                        "[" + gitlabDeployment(15, "success") + ", {\"id\": 16}]",
                        Map.of(
                                "Link",
                                "<" + host.url(project + "/deployments?page=2") + ">; rel=\"next\", <x>; rel=\"last\""))
                .answers(project + "/deployments?page=2", "[" + gitlabDeployment(17, "running") + "]")
                .answers(project + "/merge_requests?", "[" + MERGE_REQUEST + "]");

        sweeping.times(2, settings);

        assertThat(sweeping.facts).hasSize(3).contains(webhooks("deployment-succeeded"));
        assertThat(sweeping.events().get(1)).isInstanceOfSatisfying(DeploymentChanged.class, running -> {
            assertThat(running.state()).isEqualTo(RunState.RUNNING);
            assertThat(running.finishedAt()).isNull();
        });
        assertThat(sweeping.events().get(2)).isInstanceOfSatisfying(PullRequestChanged.class, merged -> {
            assertThat(merged.author()).isEqualTo(new ActorName("jdoe"));
            assertThat(merged.mergedBy()).isEqualTo(new ActorName("asmith"));
            assertThat(merged.mergedAt()).isEqualTo("2026-03-02T11:07:00.250Z");
        });
        assertThat(sweeping.letters).singleElement().satisfies(letter -> {
            assertThat(letter.reason()).isEqualTo(DeadLetter.Reason.UNREADABLE);
            assertThat(new String(letter.body(), StandardCharsets.UTF_8)).isEqualTo("{\"id\":16}");
        });
        assertThat(host.tokens).allMatch(token -> token.endsWith(" a-token"));
        assertThat(decoded(host.asked.getFirst())).contains("updated_after=2026-02-27T12:00:00Z&order_by=updated_at");
        assertThat(decoded(host.asked(project + "/merge_requests").getLast()))
                .contains("updated_after=2026-03-02T11:50:00Z");
    }

    @Test
    void tellsOfBitbucketsDeploymentsForWhichThereIsNoWebhook() {
        String path = "/repositories/harbour/claims/deployments?";
        host.answers(
                        path,
                        "{\"values\": [" + bitbucketDeployment("{d3}", "UNDEPLOYED", "null", "2026-03-02T11:30:00Z")
                                + "," + bitbucketDeployment("{d2}", "IN_PROGRESS", "null", "2026-03-02T11:20:00Z")
                                + "], \"next\": \"" + host.url(path + "page=2") + "\"}")
                .answers(
                        path + "page=2",
                        "{\"values\": ["
                                + bitbucketDeployment(
                                        "{d1}", "COMPLETED", "{\"name\": \"FAILED\"}", "2026-02-20T11:20:00Z")
                                + "], \"next\": \"" + host.url(path + "page=3") + "\"}");

        sweeping.once(host.sweptAs(SweepSettings.Kind.BITBUCKET, "reader@harbour.example"));

        assertThat(sweeping.events())
                .extracting(event -> ((DeploymentChanged) event).state())
                .containsExactly(RunState.RUNNING, RunState.FAILED);
        assertThat(sweeping.events().getLast()).isInstanceOfSatisfying(DeploymentChanged.class, failed -> {
            assertThat(failed.deployment()).isEqualTo("harbour/claims/{d1}");
            assertThat(failed.about().environment()).isEqualTo("Production");
            assertThat(String.valueOf(failed.about().commit())).isEqualTo(COMMIT);
            assertThat(failed.environmentType()).isEqualTo("production");
            assertThat(failed.finishedAt()).isEqualTo("2026-03-02T11:59:00Z");
        });
        assertThat(host.tokens.getFirst()).startsWith("Basic ");
    }

    @Test
    void findsTicketsOfJiraCloudWithTheirTransitionsAndWork() {
        host.answers("/rest/api/2/search/jql?", "{\"issues\": [" + issue(7) + "], \"nextPageToken\": \"a+b/c\"}")
                .answers(
                        "/rest/api/2/search/jql?jql=" + JQL_OF_THREE_DAYS + FIELDS + "&nextPageToken=a%2Bb%2Fc",
                        "{\"issues\": [" + issue(9) + "], \"isLast\": true}");

        sweeping.once(host.sweptAs(SweepSettings.Kind.JIRA_CLOUD, "reader@harbour.example"));

        assertThat(host.asked).hasSize(2);
        assertThat(sweeping.events()).hasSize(6);
        assertThat(sweeping.events().get(0)).isInstanceOfSatisfying(TicketChanged.class, changed -> {
            assertThat(changed.ticket()).isEqualTo(new TicketKey("CLM-7"));
            assertThat(String.valueOf(changed.transition()))
                    .contains("to=Approved")
                    .contains("Ann Smith");
            assertThat(changed.updatedAt()).isEqualTo("2026-03-02T10:00:00Z");
        });
        assertThat(sweeping.events().get(1))
                .isInstanceOfSatisfying(TicketChanged.class, changed -> assertThat(changed.status())
                        .isEqualTo("Done"));
        assertThat(sweeping.events().get(2)).isInstanceOf(WorkLogged.class);
    }

    @Test
    void findsTheFormerKeyOfATicketOfJiraThatWasMoved() {
        String moved = issue(7).replace(
                        "\"items\": [{\"field\": \"status\", \"fromString\": \"Review\", \"toString\": \"Approved\"}]",
                        "\"items\": [{\"field\": \"Key\", \"fromString\": \"HELP-31\", \"toString\": \"CLM-7\"}]");
        host.answers(
                "/rest/api/2/search/jql?",
                "{\"issues\": [" + moved.replace("{\"summary\"", "{\"labels\": [\"payments\"], \"summary\"")
                        + "], \"isLast\": true}");

        sweeping.once(host.sweptAs(SweepSettings.Kind.JIRA_CLOUD, "reader@harbour.example"));

        assertThat(sweeping.events().getFirst()).isInstanceOfSatisfying(TicketChanged.class, changed -> {
            assertThat(changed.ticket()).isEqualTo(new TicketKey("CLM-7"));
            assertThat(changed.formerly()).isEqualTo(new TicketKey("HELP-31"));
            assertThat(changed.labels()).containsExactly("payments");
            assertThat(changed.updatedAt()).isEqualTo("2026-03-02T10:00:00Z");
        });
    }

    @Test
    void findsTicketsOfJiraDataCenterPageByPage() {
        host.answers("/rest/api/2/search?", "{\"total\": 2, \"startAt\": 0, \"issues\": [" + issue(7) + "]}")
                .answers(
                        "/rest/api/2/search?jql=" + JQL_OF_THREE_DAYS + FIELDS + "&startAt=1",
                        "{\"total\": 2, \"startAt\": 1, \"issues\": [" + issue(9) + "]}");

        sweeping.once(host.sweptAs(SweepSettings.Kind.JIRA_DATA_CENTER, null));

        assertThat(host.asked).hasSize(2);
        assertThat(decoded(host.asked.getFirst())).contains("jql=project in (CLM,ELG) AND updated >= -4321m ORDER BY");
        assertThat(sweeping.events()).hasSize(6);
        assertThat(host.tokens).allMatch(token -> token.startsWith("Bearer a-token"));
    }

    private static final String JQL_OF_THREE_DAYS =
            "project%20in%20%28CLM%2CELG%29%20AND%20updated%20%3E%3D%20-4321m%20ORDER%20BY%20updated%20ASC";
    private static final String FIELDS =
            "&fields=summary,status,issuetype,labels,reporter,assignee,updated,worklog&expand=changelog&maxResults=100";

    private static final String MERGE_REQUEST =
            """
            {"id": 99, "iid": 12, "title": "CLM-7 Index", "description": "", "state": "merged", "sha": "%s",
             "merge_commit_sha": "%s", "author": {"username": "jdoe"}, "merge_user": {"username": "asmith"},
             "merged_at": "2026-03-02T11:07:00.250Z", "updated_at": "2026-03-02T11:07:00.300Z",
             "labels": ["database"], "source_branch": "CLM-7", "target_branch": "main"}"""
                    .formatted(COMMIT, COMMIT);

    private static String gitlabDeployment(int id, String status) {
        return """
                {"id": %d, "iid": 2, "ref": "main", "sha": "%s", "status": "%s",
                 "created_at": "2026-03-02T11:01:00.100Z", "updated_at": "2026-03-02T11:04:00.910Z",
                 "user": {"username": "jdoe", "name": "Jane Doe"},
                 "environment": {"id": 3, "name": "production/eu", "tier": "production"},
                 "deployable": {"id": 1977, "commit": {"title": "CLM-7 Name the index"},
                   "web_url": "https://gitlab.harbour.example/harbour/db/claims/-/jobs/1977"}}"""
                .formatted(id, COMMIT, status);
    }

    private static String bitbucketDeployment(String uuid, String state, String status, String started) {
        return """
                {"type": "deployment", "uuid": "%s",
                 "state": {"name": "%s", "status": %s, "started_on": "%s", "completed_on": "2026-03-02T11:59:00Z"},
                 "environment": {"name": "Production", "environment_type": {"name": "Production"}},
                 "release": {"name": "#7", "commit": {"hash": "%s"}}}"""
                .formatted(uuid, state, status, started, COMMIT);
    }

    private static String issue(int number) {
        return """
                {"id": "1002%d", "key": "CLM-%d", "self": "https://harbour.atlassian.net/rest/api/2/issue/1002%d",
                 "fields": {"summary": "Index", "status": {"name": "Done"}, "updated": "2026-03-02T11:00:00.000+0000",
                   "worklog": {"worklogs": [{"id": "301", "timeSpentSeconds": 60,
                     "updated": "2026-03-02T10:30:00.000+0000"}]}},
                 "changelog": {"histories": [
                   {"created": "2026-03-02T11:00:00.000+0100", "author": {"displayName": "Ann Smith"},
                    "items": [{"field": "status", "fromString": "Review", "toString": "Approved"}]},
                   {"created": "2020-03-02T11:00:00.000+0100", "author": {"displayName": "Ann Smith"},
                    "items": [{"field": "status", "fromString": "Open", "toString": "Review"}]}]}}"""
                .formatted(number, number, number);
    }

    private static Fact webhooks(String name) {
        Reading reading = new GitlabWebhook()
                .read(RecordedDelivery.named(new GitlabWebhook(), name).delivery());
        return ((Reading.Facts) reading).facts().getFirst();
    }

    private static String decoded(String question) {
        return URLDecoder.decode(question, StandardCharsets.UTF_8);
    }
}
