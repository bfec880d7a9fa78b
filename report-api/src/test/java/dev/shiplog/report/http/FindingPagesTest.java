package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.AlertHandling;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.Handled;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailApproval;
import dev.shiplog.events.finding.TrailBackup;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.report.FakeFindings;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.AlertEvent;
import dev.shiplog.report.model.FleetMember;
import dev.shiplog.report.model.FleetState;
import dev.shiplog.report.model.PromotionCell;
import dev.shiplog.report.model.PromotionVersion;
import dev.shiplog.report.model.TouchedObject;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** With the property {@code pages} the pages are kept in that folder, for a person to look at. */
final class FindingPagesTest {
    private static final Instant NOON = Samples.NOON;
    private static final Trail TRAIL = withEvidence(Samples.whole());
    private static final String ONE = "/deployments/" + TRAIL.deployment();

    private final RunningApi api = new RunningApi();

    @BeforeEach
    void fill() {
        api.store.trails = List.of(TRAIL, Samples.failed());
        api.store.findings.judgements.put(TRAIL.deployment(), FakeFindings.judgement(TRAIL));
        api.store.findings.promotions = List.of(promotion("V1.2", 1), promotion(Samples.HOSTILE, 2));
        api.store.findings.cells = List.of(cell("north", true), cell("south", false));
        api.store.findings.fleets = List.of(fleet());
    }

    @AfterEach
    void stop() {
        api.close();
    }

    @Test
    void theControlsLeadToTheDeploymentsThatTheyCount() throws Exception {
        String page = page("/controls?application=claims", Role.MANAGER);

        assertThat(page)
                .contains("K04 Peer reviewed", "K19 The record was not altered", "8 entries are there")
                .contains("/?application=claims&amp;control=K09&amp;result=not_evidenced#deployments")
                .contains("neither has passed");
    }

    @Test
    void aDeploymentsPageHasAllEvidenceWithItsOriginAndTheVerdicts() throws Exception {
        String page = page(ONE, Role.AUDITOR);

        assertThat(page)
                .contains("No backup of the target is known.", "not evidenced", "exception x-1")
                .contains("approval", "named run of run-1 (certain)", "Ada Lovelace", "nightly")
                .contains("; took ")
                .contains("commit message of " + Samples.SHA + " (probable)")
                .doesNotContain("<script");
        assertThat(page.indexOf("K04")).isLessThan(page.indexOf("K01"));
        assertThat(page("/deployments/" + Samples.failed().deployment(), Role.AUDITOR))
                .contains("Nobody has judged it")
                .contains("That does not mean that it is fine");
        assertThat(api.send(api.as(Role.AUDITOR, ONE + "?known_at=2026-03-01")).statusCode())
                .isEqualTo(404);
        assertThat(page(ONE + "?known_at=2026-03-03", Role.AUDITOR)).contains("As it was known at");
    }

    @Test
    void theMatrixShowsEachChangeInEachEnvironment() throws Exception {
        String page = page("/promotions?application=claims", Role.MANAGER);

        assertThat(page)
                .contains("complete", "in part", "went on after", "out of order", "It overtook V1.1", "hotfix")
                .contains("north", "has it not", "<strong>failed</strong> first", "(2 times)")
                .doesNotContain("<script");
        assertThat(page("/promotions", Role.MANAGER)).contains("Choose an application");
        assertThat(page("/promotions?application=claims&at=2026-03-02T12:30:00Z", Role.MANAGER))
                .contains("As it stood at 2026-03-02 13:30:00", "had it not", "1 of 3", "not there")
                .doesNotContain("2 of 3");
    }

    @Test
    void theObjectsShowWhoWorksOnThem() throws Exception {
        Promotion one = promotion("V1.2", 1).promotion();
        api.store.findings.objects = List.of(
                new TouchedObject(
                        new DatabaseObject("table", "claim"),
                        22,
                        List.of(
                                new TouchedObject.Work(one, NOON, List.of("Ada Lovelace")),
                                new TouchedObject.Work(
                                        promotion(Samples.HOSTILE, 0).promotion(), NOON, List.of()))),
                new TouchedObject(
                        new DatabaseObject("view", "open_claim"),
                        1,
                        List.of(new TouchedObject.Work(one, NOON, List.of("Ada Lovelace")))));

        assertThat(page("/objects?application=claims", Role.MANAGER))
                .contains("claim", "table; 22 changes; 1 ticket", "Ada Lovelace", "prod, 1 of 3", "qa, 1 of 1")
                .contains("/promotions?application=claims&amp;ticket=CLM-1", "and 20 more", "1 d 0 h ago")
                .contains("Of 2 more changes that are under way nobody knows what they touch")
                .doesNotContain("<script");
        assertThat(page("/objects", Role.MANAGER)).contains("Choose an application");
    }

    @Test
    void theFleetShowsWhoLagsAndWhy() throws Exception {
        assertThat(page("/fleets?application=claims", Role.MANAGER))
                .contains("south", "failed", "V1.2 was tried and failed", "west", "unreachable", "66 %", "1 h 0 min")
                .contains("postponed", "The schema has drifted.", "1 d 0 h ago");
        api.store.findings.fleets = List.of(new FleetState(
                new EnvironmentName("prod"),
                new ToolName("flyway"),
                fleet().members().subList(0, 1),
                List.of(),
                false));
        assertThat(page("/fleets?application=claims&environment=prod", Role.MANAGER))
                .contains("nobody can tell whether a target lacks one");
    }

    @Test
    void alertsHaveAFormForThoseWhoTakeCareOfThem() throws Exception {
        assertThat(page("/alerts?state=open", Role.OPERATOR))
                .contains("action=\"/alerts\"", "by nobody yet", "&lt;script&gt;")
                .doesNotContain("<script");
        assertThat(page("/alerts?state=open", Role.AUDITOR)).doesNotContain("action=\"/alerts\"><input");
        assertThat(page("/alerts?recorded=true", Role.OPERATOR)).contains("It is in the ledger.");
    }

    @Test
    void anAlertOfTwoEnvironmentsLeadsToEveryChangeByWhichTheyDiffer() throws Exception {
        api.store.findings.alerts.add(new AlertEvent(
                1,
                new Alert(
                        new AlertId("environment-out-of-sync/claims/staging"),
                        1,
                        AlertKind.ENVIRONMENT_OUT_OF_SYNC,
                        Severity.MEDIUM,
                        AlertState.OPEN,
                        TRAIL.application(),
                        null,
                        null,
                        null,
                        "staging of claims is not in sync with prod",
                        "It lacks V1 (flyway, since " + NOON + ").",
                        NOON,
                        null)));

        assertThat(page("/alerts?kind=environment_out_of_sync", Role.MANAGER))
                .contains("/promotions?application=claims&amp;environment=staging&amp;differs_from=prod");
        assertThat(api.send(api.as(Role.MANAGER, "/promotions?application=claims&differs_from=prod"))
                        .body())
                .contains("needs environment");
    }

    @Test
    void anAlertShowsItsWholeLife() throws Exception {
        Alert raised =
                Samples.alert("Deployment to north failed " + Samples.HOSTILE).withVersion(2);
        api.store.findings.alerts.add(new AlertEvent(
                1,
                raised.with(
                        AlertState.ACKNOWLEDGED,
                        null,
                        new Handled(AlertHandling.ACKNOWLEDGED, Samples.ADA, "I look after it", NOON))));
        String life = "/alerts/life?alert=" + URLEncoder.encode(raised.alert().value(), StandardCharsets.UTF_8);

        assertThat(page(life, Role.OPERATOR))
                .contains("version 2", "version 1", "acknowledged by ada", "I look after it", "by nobody yet")
                .contains("action=\"/alerts\"")
                .doesNotContain("<script");
        assertThat(page(life, Role.AUDITOR)).doesNotContain("action=\"/alerts\"");
        assertThat(page("/alerts", Role.AUDITOR)).contains(life.replace("&", "&amp;"));
        assertThat(api.send(api.as(Role.AUDITOR, "/alerts/life?alert=unknown")).statusCode())
                .isEqualTo(404);
        assertThat(api.send(api.as(Role.AUDITOR, "/alerts/life")).statusCode()).isEqualTo(400);
    }

    private String page(String path, Role role) throws Exception {
        var answer = api.send(api.as(role, path).header("Accept", "text/html"));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        String folder = System.getProperty("pages");
        if (folder != null) {
            String style = api.send(api.to("/style.css")).body();
            Files.writeString(
                    Path.of(folder, path.replaceAll("[^a-z]+", "-").replaceAll("^-|-$", "") + ".html"),
                    answer.body()
                            .replace("<link rel=\"stylesheet\" href=\"/style.css\">", "<style>" + style + "</style>"),
                    StandardCharsets.UTF_8);
        }
        return answer.body();
    }

    private static Trail withEvidence(Trail trail) {
        List<Provenance> from = List.of(new Provenance(Via.NAMED_RUN, "run-1"));
        return new Trail(
                trail.deployment(),
                trail.version(),
                trail.target(),
                trail.tool(),
                Samples.ADA,
                trail.mode(),
                trail.startedAt(),
                trail.finishedAt(),
                trail.outcome(),
                trail.basis(),
                null,
                null,
                trail.changes(),
                trail.commits(),
                trail.pullRequests(),
                trail.tickets(),
                new TrailEvidence(
                        List.of(new TrailApproval(
                                Samples.REPORT,
                                Samples.ADA,
                                ApprovalDecision.APPROVED,
                                "Go",
                                "https://example.com/a",
                                NOON,
                                from)),
                        List.of(),
                        List.of(new TrailBackup(
                                Samples.REPORT,
                                "nightly",
                                Outcome.SUCCEEDED,
                                null,
                                NOON,
                                NOON,
                                null,
                                null,
                                null,
                                from)),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of(),
                        List.of()),
                List.of(new TrailPerson(Samples.ADA, "Ada Lovelace", ActorKind.PERSON, "Acme", null)),
                trail.facts());
    }

    private static PromotionVersion promotion(String change, int holders) {
        return new PromotionVersion(
                "a".repeat(64),
                NOON,
                NOON,
                new Promotion(
                        TRAIL.application(),
                        new ToolName("flyway"),
                        new ChangeId(change),
                        1,
                        NOON,
                        null,
                        true,
                        List.of(new TicketKey("CLM-1")),
                        List.of(),
                        List.of(
                                stage("dev", 1, 1, NOON),
                                stage("qa", 1, 1, NOON.plusSeconds(4000)),
                                stage("prod", holders, 3, NOON.plusSeconds(9000)),
                                stage("dr", 0, 1, null)),
                        List.of(new PromotionProblem(
                                PromotionProblemKind.OUT_OF_ORDER,
                                new EnvironmentName("prod"),
                                TRAIL.deployment(),
                                "It overtook V1.1.",
                                NOON,
                                null))));
    }

    private static PromotionStage stage(String name, int holders, int targets, @Nullable Instant firstAt) {
        return new PromotionStage(
                new EnvironmentName(name),
                holders,
                targets,
                firstAt,
                firstAt == null ? null : TRAIL.deployment(),
                firstAt,
                holders == targets ? firstAt : null,
                null,
                List.of());
    }

    private static PromotionCell cell(String target, boolean holds) {
        return new PromotionCell(
                "V1.2",
                "flyway",
                new EnvironmentName("prod"),
                new TargetName(target),
                null,
                holds,
                false,
                holds ? Outcome.SUCCEEDED : Outcome.FAILED,
                RowKind.APPLIED,
                NOON,
                TRAIL.deployment(),
                "flyway-crc32:-1234567",
                holds ? null : new PromotionCell.Failures(2, NOON, TRAIL.deployment()));
    }

    private static FleetState fleet() {
        return new FleetState(
                new EnvironmentName("prod"),
                new ToolName("flyway"),
                List.of(
                        member("north", TargetStatus.READ, "V1.2", List.of(), null),
                        member("south", TargetStatus.READ, "V1.1", List.of("V1.2"), "V1.2"),
                        postponed(member("east", TargetStatus.READ, "V1.1", List.of("V1.2"), null)),
                        member("west", TargetStatus.UNREACHABLE, null, List.of("V1.2", "V1.1"), null)),
                List.of(
                        new FleetState.Completion("V1.2", 2, 3, NOON, null),
                        new FleetState.Completion("V1.1", 3, 3, NOON, NOON.plusSeconds(3600))),
                false);
    }

    private static FleetMember member(
            String name, TargetStatus status, @Nullable String newest, List<String> missing, @Nullable String failed) {
        return new FleetMember(
                new TargetName(name),
                new ClientName(name + "-health"),
                status,
                status == TargetStatus.READ ? null : "Connection refused.",
                newest,
                newest == null ? null : NOON,
                TRAIL.deployment(),
                Outcome.SUCCEEDED,
                missing,
                failed,
                null);
    }

    private static FleetMember postponed(FleetMember member) {
        return new FleetMember(
                member.target(),
                member.client(),
                member.status(),
                null,
                member.newestChange(),
                member.newestAt(),
                member.newestDeployment(),
                Outcome.SKIPPED,
                member.missing(),
                null,
                new FleetMember.Postponement(NOON, "The schema has drifted."));
    }
}
