package dev.shiplog.standalone.demo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.shiplog.configuration.Application;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.VerificationResult;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.testing.TestServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** One story, told once with real tools on real databases, is looked at from all sides. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class DemoWorldTest {
    private static final int ANSWERED_BUSY = 2;

    private final SharedServer server = new SharedServer(TestServers.postgres());
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private final List<List<String>> recorded = new CopyOnWriteArrayList<>();
    private final List<String> toldBeforeTheLate = new ArrayList<>();
    private Path directory = Path.of("");
    private CollectorStandIn collector = new CollectorStandIn(ANSWERED_BUSY);
    private Expected expected = new Expected(List.of(), List.of(), List.of(), List.of(), List.of(), List.of());

    @BeforeAll
    void tell(@TempDir Path home) {
        directory = home;
        DemoWorld world = world(home);
        world.prepare();
        world.prepare();
        expected = world.tell(() -> Stream.of("/webhooks/github", "/webhooks/jira")
                .flatMap(path -> collector.deliveries(path).stream())
                .forEach(delivery -> toldBeforeTheLate.add(delivery.about())));
    }

    @AfterAll
    void close() {
        collector.close();
    }

    @Test
    void flywayRecordedInEachDatabaseWhatTheStorySays() {
        Map<String, List<String>> stories = new HashMap<>();
        for (ExpectedDeployment deployment : expected.deployments()) {
            stories.computeIfAbsent(deployment.target().target().value(), target -> new ArrayList<>())
                    .addAll(applied(deployment));
        }
        for (String environment : List.of("dev", "qa", "uat", "prod")) {
            List<String> rows = server.column(
                    "demo_claims_" + environment,
                    "select coalesce('V' || version, replace(script, '.sql', ''))"
                            + " from flyway_schema_history where success order by installed_rank");
            assertThat(rows).as(environment).isEqualTo(stories.get("claims-" + environment));
        }
    }

    @Test
    void liquibaseRecordedInEachDatabaseWhatTheStorySaysRunByRun() {
        for (String name : List.of("dev", "staging", "client_north", "client_south", "client_west")) {
            List<String> runs = server.column(
                    "demo_eligibility_" + name,
                    "select string_agg(id || '::' || author || '::' || filename, ' ' order by orderexecuted)"
                            + " from databasechangelog group by deployment_id order by min(dateexecuted)");
            List<String> story = expected.deployments().stream()
                    .filter(deployment ->
                            deployment.target().application().value().equals("eligibility"))
                    .filter(deployment -> deployment.target().target().value().endsWith(name.replace("client_", "")))
                    .map(deployment -> String.join(" ", applied(deployment)))
                    .toList();
            assertThat(runs).as(name).isEqualTo(story);
        }
    }

    @Test
    void theClientThatFailedHalfWayLacksTheRest() {
        assertThat(tables("demo_eligibility_client_west")).contains("eligibility_check");
        assertThat(indexes("demo_eligibility_client_west")).doesNotContain("member_number_is_unique", "member_by_name");
        assertThat(indexes("demo_eligibility_client_north")).contains("member_number_is_unique", "member_by_name");
        assertThat(deployment("client-west", Outcome.PARTIAL).changes())
                .extracting(ExpectedChange::outcome)
                .containsExactly(Outcome.SUCCEEDED, Outcome.FAILED);
    }

    @Test
    void theClientThatIsBehindHasNothingOfTheLastRelease() {
        assertThat(tables("demo_eligibility_client_south")).doesNotContain("eligibility_check");
        assertThat(indexes("demo_eligibility_client_south")).doesNotContain("member_by_name");
    }

    @Test
    void productionFailsOnItsOwnDataAndPassesOnceThatIsMendedByHand() {
        assertThat(expected.deployments())
                .filteredOn(deployment -> deployment.target().target().value().equals("claims-prod"))
                .extracting(ExpectedDeployment::outcome)
                .containsExactly(
                        Outcome.SUCCEEDED,
                        Outcome.FAILED,
                        Outcome.SUCCEEDED,
                        Outcome.SUCCEEDED,
                        Outcome.SUCCEEDED,
                        Outcome.SUCCEEDED);
        assertThat(server.column("demo_claims_prod", "select claim_number from claim order by 1"))
                .containsExactly("C-1001", "C-1002", "C-1003");
        assertThat(lines).anyMatch(line -> line.contains("could not create unique index"));
    }

    @Test
    void theScriptIsRunThroughTheRecordDoorWithoutItsPassword() throws IOException {
        assertThat(recorded).hasSize(1);
        assertThat(recorded.getFirst())
                .startsWith("record", "--application", "claims", "--environment", "prod", "--target", "claims-prod")
                .containsSequence("--ticket", "CLM-4")
                .noneMatch(argument -> argument.contains(server.password()));
        try (Stream<Path> left = Files.list(directory.resolve("scripts/claims"))) {
            assertThat(left.map(path -> path.getFileName().toString())).containsExactly("CLM-4.sql");
        }
    }

    @Test
    void everyFlywayRowLiesWithinTheRunThatIsReported() {
        for (ExpectedDeployment deployment : expected.deployments()) {
            Instant from = deployment.startedAt();
            Instant to = deployment.finishedAt();
            if (from == null || to == null || !deployment.tool().value().equals("flyway")) {
                continue;
            }
            String database = "demo_claims_" + deployment.target().environment();
            List<String> rows = server.column(
                    database,
                    "select coalesce('V' || version, replace(script, '.sql', '')) from flyway_schema_history"
                            + " where installed_on - execution_time * interval '1 ms' >= '" + from + "'::timestamptz"
                            + " and installed_on <= '" + to + "'::timestamptz order by installed_rank");
            assertThat(rows).as(deployment.toString()).isEqualTo(applied(deployment));
        }
    }

    @Test
    void pipelinesReportEveryRunButThoseOnTheDevelopersOwnDatabase() {
        List<DeploymentRecorded> ended = collector.reports().stream()
                .filter(report -> report.outcome() != Outcome.RUNNING)
                .toList();
        assertThat(ended)
                .extracting(report -> report.target().target() + " " + report.run() + " " + report.startedAt())
                .containsExactlyInAnyOrderElementsOf(expected.deployments().stream()
                        .filter(deployment -> deployment.run() != null)
                        .map(deployment ->
                                deployment.target().target() + " " + deployment.run() + " " + deployment.startedAt())
                        .toList());
        assertThat(expected.deployments())
                .filteredOn(deployment -> deployment.basis() == OutcomeBasis.HISTORY_TABLE)
                .extracting(deployment -> deployment.target().target().value())
                .containsExactly(
                        "eligibility-dev",
                        "eligibility-dev",
                        "providers-dev",
                        "providers-dev",
                        "providers-qa",
                        "providers-qa",
                        "providers-prod",
                        "providers-training",
                        "providers-qa",
                        "providers-qa",
                        "providers-dev");
        assertThat(collector.reports())
                .filteredOn(report -> report.outcome() == Outcome.RUNNING)
                .hasSize(15);
    }

    @Test
    void evidenceStandsAroundTheDeploymentsAsItsOwnersTellOfIt() {
        assertThat(collector.reports(ApprovalRecorded.class))
                .extracting(approval -> approval.approver().value())
                .contains("edda-moen", "ben-larsen");
        assertThat(collector.reports(BackupRecorded.class))
                .extracting(backup -> backup.target().target().value())
                .containsExactlyInAnyOrder("claims-prod", "client-north", "client-west");
        assertThat(collector.reports(VerificationRecorded.class))
                .extracting(VerificationRecorded::result)
                .contains(VerificationResult.PASSED, VerificationResult.FAILED);
        assertThat(collector.reports(DriftChecked.class))
                .extracting(DriftChecked::result)
                .containsExactly(DriftResult.CLEAN, DriftResult.DRIFTED);
        assertThat(collector.reports(WorkLogged.class)).hasSize(1);
        assertThat(collector.reports(IncidentChanged.class)).hasSize(1);
    }

    @Test
    void peopleDecideWithTokensOfTheirOwn() {
        assertThat(collector.decisions())
                .extracting(decision -> decision.holder() + " " + decision.path())
                .containsExactly(
                        "dana-whitfield /api/v1/controls/K07/exceptions",
                        "edda-moen /api/v1/exceptions/the-exception/decision",
                        "dana-whitfield /api/v1/alerts/handling",
                        "dana-whitfield /api/v1/controls/K09/exceptions",
                        "edda-moen /api/v1/exceptions/the-exception/decision");
    }

    @Test
    void everyResultOfAControlIsExpectedOnce() {
        assertThat(expected.verdicts()).extracting(ExpectedVerdict::result).contains(ControlResult.values());
        Set<String> runs = expected.deployments().stream()
                .map(ExpectedDeployment::run)
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
        assertThat(expected.verdicts()).extracting(ExpectedVerdict::run).isSubsetOf(runs);
    }

    @Test
    void oneWebhookIsDeliveredTwiceUnderTheSameId() {
        List<CollectorStandIn.Delivery> deliveries = collector.deliveries("/webhooks/github").stream()
                .filter(delivery -> delivery.event().startsWith("pull_request"))
                .toList();
        List<String> ids =
                deliveries.stream().map(CollectorStandIn.Delivery::id).toList();
        assertThat(deliveries).hasSize(3 * expected.pullRequests().size() + 1);
        assertThat(ids.stream().distinct()).hasSize(ids.size() - 1);
        assertThat(deliveries.stream().distinct()).hasSize(ids.size() - 1);
    }

    @Test
    void softwareIsDeployedByTheHostAndAForcedPushIsTold() {
        assertThat(collector.deliveries("/webhooks/github"))
                .extracting(CollectorStandIn.Delivery::event)
                .filteredOn(event -> !event.startsWith("pull_request"))
                .containsExactly("deployment_status", "deployment_status", "push");
        assertThat(expected.deployments())
                .filteredOn(deployment -> deployment.basis() == OutcomeBasis.HOST)
                .extracting(deployment -> deployment.target().environment() + " by " + deployment.tool() + " brings "
                        + deployment.brought().size())
                .containsExactly(
                        "prod by git-metadata brings 1",
                        "prod by git-metadata brings 2",
                        "qa by github-deployments brings 1",
                        "qa by github-deployments brings 2");
    }

    @Test
    void oneCheckIsToldTwiceUnderOneIdWithOtherContent() {
        assertThat(collector.reports(VerificationRecorded.class))
                .filteredOn(check -> check.verification().startsWith("providers"))
                .extracting(VerificationRecorded::verification, VerificationRecorded::result)
                .containsExactly(
                        tuple("providers-smoke-2", VerificationResult.PASSED),
                        tuple("providers-smoke-2", VerificationResult.FAILED));
    }

    @Test
    void whatIsRolledBackIsGoneAndWhatIsTriedIsInNoCommit() {
        String rows = "select id from databasechangelog order by orderexecuted";
        assertThat(server.column("demo_providers_qa", rows))
                .containsExactly("create-provider", "add-specialty", "create-hours");
        assertThat(server.column("demo_providers_prod", rows)).containsExactly("create-provider", "create-hours");
        assertThat(server.column("demo_providers_training", rows)).containsExactly("create-provider");
        assertThat(server.column("demo_providers_dev", rows)).endsWith("drop-fax", "try-distance");
        assertThat(server.column(
                        "demo_providers_dev",
                        "select distinct left(md5sum, 2) from databasechangelog where md5sum is not null"))
                .hasSize(1);
    }

    @Test
    void oneTicketAndOnePullRequestAreToldOfLate() {
        assertThat(toldBeforeTheLate).contains("CLM-4", "harbour/claims#3").doesNotContain("CLM-5", "harbour/claims#4");
        assertThat(collector.deliveries("/webhooks/jira"))
                .extracting(CollectorStandIn.Delivery::about)
                .contains("CLM-5");
        assertThat(deployment("claims-prod", Outcome.SUCCEEDED).changes()).isNotEmpty();
    }

    @Test
    void oneChangeHasNeitherTicketNorPullRequest() {
        assertThat(expected.deployments().stream()
                        .flatMap(deployment -> deployment.changes().stream())
                        .filter(change ->
                                change.tickets().isEmpty() && !change.commits().isEmpty()))
                .isNotEmpty()
                .allMatch(change -> change.change().value().equals("V4")
                        && change.pullRequests().isEmpty()
                        && change.commits().size() == 1);
        assertThat(expected.tickets())
                .extracting(ExpectedTicket::ticket)
                .contains(new TicketKey("CLM-5"), new TicketKey("ELG-4"));
    }

    @Test
    void toldAgainItTellsNothingButWhatTookPlace() {
        int sent = collector.requests();
        DemoWorld again = world(directory);
        again.prepare();
        assertThat(again.told()).isTrue();
        assertThat(again.tell()).isEqualTo(expected);
        assertThat(collector.requests()).isEqualTo(sent);
        assertThat(recorded).hasSize(1);
    }

    @Test
    void anInterruptedStoryIsNotContinued(@TempDir Path interrupted) throws IOException {
        Files.createFile(interrupted.resolve("story.begun"));
        assertThatThrownBy(() -> world(interrupted).tell())
                .isInstanceOf(DemoException.class)
                .hasMessageContaining("Delete the data directory")
                .hasMessageContaining(interrupted.toString());
    }

    @Test
    void allApplicationsAreConfiguredWithTheirPromotionPaths() {
        List<Application> applications = world(directory).configuration();
        assertThat(applications)
                .extracting(application -> application.name() + " "
                        + application.environments().stream()
                                .map(stage ->
                                        stage.name() + ":" + stage.targets().size())
                                .toList())
                .containsExactly(
                        "claims [dev:1, qa:1, uat:1, prod:1]",
                        "eligibility [dev:1, staging:1, prod:3]",
                        "premiums [dev:1, qa:1, prod:1]",
                        "providers [dev:1, qa:1, prod:1, training:1]");
        assertThat(applications.getFirst().repositories().getFirst().location()).isNotBlank();
    }

    private DemoWorld world(Path home) {
        return new DemoWorld(
                home, server, collector.address(), collector.office(), this::record, Clock.systemUTC(), lines::add);
    }

    private int record(List<String> arguments) {
        recorded.add(arguments);
        List<String> command = arguments.subList(arguments.indexOf("--") + 1, arguments.size());
        try {
            return new ProcessBuilder(command)
                    .redirectOutput(directory.resolve("record.log").toFile())
                    .start()
                    .waitFor();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ExpectedDeployment deployment(String target, Outcome outcome) {
        return expected.deployments().stream()
                .filter(deployment -> deployment.target().target().value().equals(target))
                .filter(deployment -> deployment.outcome() == outcome)
                .findFirst()
                .orElseThrow();
    }

    private List<String> tables(String database) {
        return server.column(database, "select tablename from pg_tables where schemaname = 'public'");
    }

    private List<String> indexes(String database) {
        return server.column(database, "select indexname from pg_indexes where schemaname = 'public'");
    }

    private static List<String> applied(ExpectedDeployment deployment) {
        return deployment.changes().stream()
                .filter(change -> change.outcome() == Outcome.SUCCEEDED)
                .map(change -> change.change().value())
                .toList();
    }
}
