package dev.shiplog.report.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.ActorKind;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.PromotionProblem;
import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.finding.PromotionStage;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailApproval;
import dev.shiplog.events.finding.TrailBackup;
import dev.shiplog.events.finding.TrailDriftCheck;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.TrailPerson;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.report.FakeFindings;
import dev.shiplog.report.Samples;
import dev.shiplog.report.model.PromotionCell;
import dev.shiplog.report.model.PromotionVersion;
import dev.shiplog.report.model.StoredException;
import dev.shiplog.report.model.Waived;
import java.net.http.HttpRequest.BodyPublishers;
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
                .contains("not clean: it had drifted", "2 objects differ.", "nobody has looked for drift since")
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
    void alertsHaveAFormForThoseWhoTakeCareOfThem() throws Exception {
        assertThat(page("/alerts?state=open", Role.OPERATOR))
                .contains("action=\"/alerts\"", "by nobody yet", "&lt;script&gt;")
                .doesNotContain("<script");
        assertThat(page("/alerts?state=open", Role.AUDITOR)).doesNotContain("action=\"/alerts\"><input");
        assertThat(page("/alerts?recorded=true", Role.OPERATOR)).contains("It is in the ledger.");
    }

    @Test
    void theExceptionsShowWhoAskedWhoApprovedAndWhatWasLetPass() throws Exception {
        exceptions();

        String page = page("/exceptions", Role.MANAGER);

        assertThat(page)
                .contains("K09 Backup before deployment", "every environment", "by operator", "by nobody yet")
                .contains("approved by ada", "expired", "requested", "withdrawn", "one deployment", "change V1.2")
                .contains("/deployments/" + TRAIL.deployment(), "and 6 more")
                .contains("/?application=claims&amp;environment=prod&amp;control=K10&amp;result=waived#deployments")
                .contains("&lt;script&gt;")
                .doesNotContain("<script");
        assertThat(page("/exceptions?exception=asked", Role.MANAGER))
                .contains("by nobody yet")
                .doesNotContain("and 6 more");
        assertThat(page("/exceptions?control=K02", Role.MANAGER)).contains("No exception matches.");
        assertThat(page(ONE, Role.AUDITOR)).contains("/exceptions?exception=x-1");
    }

    @Test
    void whoMayDecideAboutAnExceptionHasAFormForIt() throws Exception {
        exceptions();
        String decision = "action=\"/exceptions/decision\"";

        assertThat(page("/exceptions?exception=asked", Role.MANAGER))
                .contains(decision, "<option value=\"approved\">", "action=\"/exceptions\" class");
        assertThat(page("/exceptions?exception=asked", Role.OPERATOR))
                .contains("<option value=\"withdrawn\">")
                .doesNotContain("<option value=\"approved\">");
        assertThat(page("/exceptions?exception=asked", Role.AUDITOR)).doesNotContain(decision, "Ask for an exception");
        assertThat(page("/exceptions?exception=old", Role.MANAGER))
                .contains(decision, "<option value=\"withdrawn\">")
                .doesNotContain("<option value=\"approved\">");

        assertThat(post("/exceptions/decision", Role.MANAGER, "exception=asked&decision=approved&reason=Fine"))
                .isEqualTo(303);
        assertThat(post("/exceptions/decision", Role.OPERATOR, "exception=asked&decision=approved"))
                .isEqualTo(403);
        assertThat(post("/exceptions/decision", Role.MANAGER, "decision=approved"))
                .isEqualTo(400);
        String asked = "control=K09&application=claims&environment=&change=&reason=Moved&expiresAt=2026-06-30";
        assertThat(post("/exceptions", Role.OPERATOR, asked)).isEqualTo(303);
        assertThat(post("/exceptions", Role.OPERATOR, "control=K99&application=claims"))
                .isEqualTo(400);
        assertThat(api.publisher.events(ExceptionDecided.class))
                .singleElement()
                .satisfies(decided -> assertThat(decided.reason()).isEqualTo("Fine"));
        assertThat(api.publisher.events(ExceptionRequested.class))
                .singleElement()
                .satisfies(request -> assertThat(request.environment()).isNull());
        assertThat(page("/exceptions?recorded=true", Role.OPERATOR)).contains("It is in the ledger.");
    }

    private int post(String path, Role role, String form) throws Exception {
        return api.send(api.as(role, path).POST(BodyPublishers.ofString(form))).statusCode();
    }

    private void exceptions() {
        Instant now = api.now;
        exception("asked", "K09", null, null, null, now.plusSeconds(9000));
        exception("old", "K09", "prod", TRAIL.deployment(), null, now.minusSeconds(9000), decided("old", "APPROVED"));
        exception("used", "K10", "prod", null, "V1.2", now.plusSeconds(90_000), decided("used", "APPROVED"));
        exception("back", "K01", "qa", null, null, now.plusSeconds(90_000), decided("back", "WITHDRAWN"));
        api.store.findings.waived.put(new ExceptionId("used"), new Waived(7, List.of(TRAIL.deployment())));
    }

    private void exception(
            String id,
            String control,
            @Nullable String environment,
            @Nullable DeploymentId deployment,
            @Nullable String change,
            Instant expiresAt,
            ExceptionDecided... decisions) {
        ExceptionId exception = new ExceptionId(id);
        ExceptionRequested request = new ExceptionRequested(
                exception,
                new ControlId(control),
                TRAIL.application(),
                environment == null ? null : new EnvironmentName(environment),
                deployment,
                change == null ? null : new ChangeId(change),
                new ActorName("operator"),
                Samples.HOSTILE,
                expiresAt,
                NOON);
        api.store.findings.exceptions.put(exception, new StoredException(request, List.of(decisions)));
    }

    private static ExceptionDecided decided(String id, String decision) {
        return new ExceptionDecided(
                new ExceptionId(id),
                TRAIL.application(),
                ApprovalDecision.valueOf(decision),
                Samples.ADA,
                "The tool is replaced in May.",
                NOON.plusSeconds(60));
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
                        List.of(new TrailDriftCheck(
                                Samples.REPORT,
                                new ToolName("shiplog"),
                                DriftResult.DRIFTED,
                                2,
                                "2 objects differ.",
                                trail.startedAt().minusSeconds(60),
                                from)),
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
}
