package dev.shiplog.report;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailReview;
import dev.shiplog.events.finding.TrailRun;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.source.SourceKind;
import dev.shiplog.report.model.SourceReport;
import dev.shiplog.report.model.TargetState;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A small history: whole trails, trails with gaps, and text that means harm. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00Z");
    public static final TargetRef CLAIMS_PROD = target("claims", "prod", "claims-prod", null);
    public static final TargetRef NORTH = target("eligibility", "prod", "north", "north-health");
    public static final ActorName ADA = new ActorName("ada");
    public static final FactRef REPORT =
            new FactRef(new SourceName("/record/claims/prod/claims-prod"), new FactId("r1"));
    public static final CommitSha SHA = new CommitSha("0123456789abcdef0123456789abcdef01234567");
    public static final String HOSTILE = "=HYPERLINK(\"http://evil.example\",\"click\")<script>alert(1)</script>";

    private static final RepositoryName REPOSITORY = new RepositoryName("acme/claims");

    private Samples() {}

    /** Four deployments, the newest first, which make five rows. */
    public static List<Trail> history() {
        return List.of(manual(), failed(), whole(), superseded());
    }

    /** Two changes with all their evidence. */
    public static Trail whole() {
        return trail(
                "whole",
                CLAIMS_PROD,
                NOON,
                Outcome.SUCCEEDED,
                null,
                null,
                List.of(
                        change(
                                0,
                                "V1.1",
                                Outcome.SUCCEEDED,
                                "add column",
                                null,
                                List.of(SHA),
                                List.of(ticket("CLM-1"))),
                        change(1, "V1.2", Outcome.SUCCEEDED, "-5", null, List.of(SHA), List.of(ticket("CLM-1")))),
                List.of(known("CLM-1")));
    }

    /** A change that failed, of which nothing is known, and whose text means harm. */
    public static Trail failed() {
        return trail(
                "failed",
                NORTH,
                NOON.plusSeconds(3600),
                Outcome.PARTIAL,
                null,
                null,
                List.of(change(
                        0,
                        "7::bob::db/changelog/root.sql",
                        Outcome.FAILED,
                        HOSTILE,
                        "ERROR: relation \"member\" does not exist\n  Position: 15",
                        List.of(),
                        List.of())),
                List.of());
    }

    /** A script that was run by hand: no change is known. */
    public static Trail manual() {
        TrailRun run = new TrailRun(
                "run-1",
                REPORT,
                0,
                SHA,
                List.of(new TicketKey("CLM-9")),
                "psql -f fix.sql",
                "hotfix",
                "host-1",
                null,
                null,
                true,
                null);
        return trail(
                "manual",
                CLAIMS_PROD,
                NOON.plusSeconds(7200),
                Outcome.SUCCEEDED,
                run,
                null,
                List.of(),
                List.of(new TrailTicket(
                        ticket("CLM-9"),
                        false,
                        null,
                        null,
                        null,
                        "javascript:alert(1)",
                        List.of(new Provenance(Via.RUN_REPORT, "run-1")))));
    }

    /** A deployment that no longer counts. */
    public static Trail superseded() {
        return trail(
                "superseded",
                CLAIMS_PROD,
                NOON.minusSeconds(60),
                Outcome.SUCCEEDED,
                null,
                whole().deployment(),
                List.of(change(0, "V1.1", Outcome.SUCCEEDED, "add column", null, List.of(), List.of())),
                List.of());
    }

    /** So many deployments with one change each, the newest first. */
    public static List<Trail> many(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> trail(
                        "n" + i,
                        CLAIMS_PROD,
                        NOON.minusSeconds(i),
                        Outcome.SUCCEEDED,
                        null,
                        null,
                        List.of(change(0, "V" + (count - i), Outcome.SUCCEEDED, "step", null, List.of(), List.of())),
                        List.of()))
                .toList();
    }

    public static Alert alert(String title) {
        return new Alert(
                new AlertId("failed/" + title),
                1,
                AlertKind.DEPLOYMENT_FAILED,
                Severity.HIGH,
                AlertState.OPEN,
                NORTH.application(),
                NORTH,
                failed().deployment(),
                null,
                title,
                "Nothing has succeeded on the target since; repeat the deployment.",
                NOON,
                null);
    }

    public static List<TargetState> targets() {
        Trail newest = manual();
        return List.of(
                new TargetState(
                        CLAIMS_PROD,
                        new ToolName("flyway"),
                        TargetStatus.READ,
                        null,
                        NOON,
                        newest.deployment(),
                        newest.startedAt(),
                        newest.outcome()),
                new TargetState(
                        NORTH,
                        new ToolName("liquibase"),
                        TargetStatus.UNREACHABLE,
                        "Connection to north.example:5432 refused. Check that the server runs.",
                        NOON,
                        null,
                        null,
                        null),
                new TargetState(
                        target("eligibility", "staging", "staging", null),
                        new ToolName("liquibase"),
                        null,
                        null,
                        null,
                        null,
                        null,
                        null),
                new TargetState(
                        CLAIMS_PROD,
                        new ToolName("script"),
                        null,
                        null,
                        null,
                        newest.deployment(),
                        newest.startedAt(),
                        newest.outcome()));
    }

    private static Trail trail(
            String anchor,
            TargetRef target,
            Instant start,
            Outcome outcome,
            @Nullable TrailRun run,
            @Nullable DeploymentId supersededBy,
            List<TrailChange> changes,
            List<TrailTicket> tickets) {
        return new Trail(
                DeploymentId.of(start, anchor),
                2,
                target,
                new ToolName(target.equals(NORTH) ? "liquibase" : "flyway"),
                run == null ? null : ADA,
                run == null ? Mode.UNKNOWN : Mode.MANUAL,
                start,
                start.plusMillis(1500),
                outcome,
                run == null ? OutcomeBasis.HISTORY_TABLE : OutcomeBasis.RUN_REPORT,
                supersededBy,
                run,
                changes,
                List.of(commit()),
                List.of(pullRequest()),
                tickets,
                TrailEvidence.NONE,
                List.of(),
                List.of(REPORT));
    }

    private static TrailCommit commit() {
        return new TrailCommit(
                REPOSITORY,
                SHA,
                ADA,
                "CLM-1 add the column for the claim's currency",
                NOON.minusSeconds(9000),
                List.of(request()));
    }

    private static TrailPullRequest pullRequest() {
        return new TrailPullRequest(
                request(),
                "CLM-1 add a column",
                PullRequestState.MERGED,
                ADA,
                new ActorName("grace"),
                NOON.minusSeconds(8000),
                "https://git.example/acme/claims/pull/7",
                List.of(
                        new TrailReview(new ActorName("grace"), ReviewState.APPROVED, NOON.minusSeconds(8200)),
                        new TrailReview(new ActorName("linus"), ReviewState.COMMENTED, NOON.minusSeconds(8300))));
    }

    private static PullRequestId request() {
        return PullRequestId.of(REPOSITORY, 7);
    }

    private static TrailTicket known(String key) {
        return new TrailTicket(
                ticket(key),
                true,
                "Keep the claim's currency",
                "Done",
                "Story",
                "https://jira.example/browse/" + key,
                List.of(new Provenance(Via.COMMIT_MESSAGE, SHA.value())));
    }

    private static TicketKey ticket(String key) {
        return new TicketKey(key);
    }

    private static TrailChange change(
            int position,
            String id,
            Outcome outcome,
            String description,
            @Nullable String problem,
            List<CommitSha> commits,
            List<TicketKey> tickets) {
        return new TrailChange(
                position,
                new ChangeId(id),
                outcome == Outcome.FAILED ? RowKind.FAILED : RowKind.APPLIED,
                outcome,
                ChangeType.DDL,
                NOON.plusSeconds(position),
                Duration.ofMillis(700),
                new Checksum("flyway-crc32", "-1234567"),
                description,
                problem,
                commits,
                tickets);
    }

    private static TargetRef target(String application, String environment, String name, @Nullable String client) {
        return new TargetRef(
                new ApplicationName(application),
                new EnvironmentName(environment),
                new TargetName(name),
                client == null ? null : new ClientName(client));
    }

    /** A target that was last read an hour before. */
    public static SourceReport source(Instant now) {
        return new SourceReport(
                "/targets/claims/prod/north",
                SourceKind.TARGET,
                SourceReport.State.FAILING,
                true,
                null,
                null,
                now.minusSeconds(3600),
                3600L,
                12,
                1,
                NOON,
                NOON,
                "Cannot connect " + HOSTILE,
                List.of("host:7071"),
                now);
    }
}
