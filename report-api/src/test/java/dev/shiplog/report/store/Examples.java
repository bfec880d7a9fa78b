package dev.shiplog.report.store;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.LogExcerpt;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.fact.TokenIssued;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.TrailCommit;
import dev.shiplog.events.finding.TrailEvidence;
import dev.shiplog.events.finding.TrailPullRequest;
import dev.shiplog.events.finding.TrailRun;
import dev.shiplog.events.finding.TrailTicket;
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
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Facts and findings to store. */
public final class Examples {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
    public static final CommitSha SHA = new CommitSha("0123456789abcdef0123456789abcdef01234567");
    public static final ActorName ADA = new ActorName("Ada Lovelace");
    public static final SourceName SOURCE = new SourceName("/record/claims/prod/main");
    public static final FactRef REPORT = new FactRef(SOURCE, new FactId("report-1"));

    private static final ToolName FLYWAY = new ToolName("flyway");
    private static final TicketKey TICKET = new TicketKey("CLM-1");

    private Examples() {}

    public static TargetRef target(String application, String environment) {
        return new TargetRef(
                new ApplicationName(application),
                new EnvironmentName(environment),
                new TargetName("main"),
                new ClientName("acme"));
    }

    /** A fact that differs with its number. */
    public static Fact fact(int number) {
        return Facts.observed(SOURCE, checked(TargetStatus.READ, NOON.plusSeconds(number)));
    }

    public static TargetChecked checked(TargetStatus status, Instant at) {
        return new TargetChecked(target("claims", "prod"), FLYWAY, status, null, at);
    }

    public static Fact withId(String id, PipelineEvent event) {
        return new Fact(SOURCE, new FactId(id), event);
    }

    public static TokenIssued token(String hash, Role role, Instant at) {
        return new TokenIssued(hash, ADA, role, ADA, at);
    }

    public static DeploymentRecorded run(@Nullable String problem) {
        return new DeploymentRecorded(
                target("claims", "prod"),
                FLYWAY,
                "run-1",
                ADA,
                Mode.MANUAL,
                NOON,
                NOON.plusSeconds(3),
                Outcome.SUCCEEDED,
                0,
                List.of(),
                SHA,
                List.of(TICKET),
                "flyway migrate",
                null,
                null,
                null,
                problem,
                new LogExcerpt("started\ndone\n", "a".repeat(64), 13));
    }

    public static DeploymentId deployment(Instant startedAt, String anchor) {
        return DeploymentId.of(startedAt, anchor);
    }

    /** A trail with one change and evidence of every kind. */
    public static Trail trail(TargetRef target, Instant startedAt, int version) {
        return trail(target, startedAt, version, "V1.2", Outcome.SUCCEEDED, null);
    }

    public static Trail trail(
            TargetRef target,
            Instant startedAt,
            int version,
            String change,
            Outcome outcome,
            @Nullable DeploymentId supersededBy) {
        return new Trail(
                deployment(startedAt, target.path()),
                version,
                target,
                FLYWAY,
                ADA,
                Mode.MANUAL,
                startedAt,
                startedAt.plusSeconds(3),
                outcome,
                OutcomeBasis.RUN_REPORT,
                supersededBy,
                new TrailRun(
                        "run-1", REPORT, 0, SHA, List.of(TICKET), "flyway migrate", null, null, null, null, true, null),
                List.of(change(change, outcome)),
                List.of(new TrailCommit(null, SHA, ADA, "CLM-1: add", startedAt, List.of())),
                List.of(new TrailPullRequest(
                        new PullRequestId("acme/claims#7"),
                        "CLM-1 add",
                        PullRequestState.MERGED,
                        ADA,
                        ADA,
                        startedAt,
                        null,
                        List.of())),
                List.of(new TrailTicket(TICKET, true, "Add", "Done", "Story", null, List.of())),
                TrailEvidence.NONE,
                List.of(),
                List.of(REPORT));
    }

    /** A trail of a run that did nothing, for it was skipped. */
    public static Trail skipped(TargetRef target, Instant startedAt, String problem) {
        return new Trail(
                deployment(startedAt, target.path()),
                1,
                target,
                FLYWAY,
                ADA,
                Mode.AUTOMATED,
                startedAt,
                startedAt,
                Outcome.SKIPPED,
                OutcomeBasis.RUN_REPORT,
                null,
                new TrailRun("run-2", REPORT, 0, null, List.of(), null, null, null, null, problem, false, null),
                List.of(),
                List.of(),
                List.of(),
                List.of(),
                TrailEvidence.NONE,
                List.of(),
                List.of(REPORT));
    }

    private static TrailChange change(String change, Outcome outcome) {
        return new TrailChange(
                0,
                new ChangeId(change),
                RowKind.APPLIED,
                outcome,
                ChangeType.DDL,
                NOON,
                Duration.ofMillis(15),
                new Checksum("flyway-crc32", "-237750892"),
                "a \"quoted\" \\ one",
                null,
                List.of(SHA),
                List.of(TICKET));
    }

    public static Alert alert(String id, int version, AlertState state, Instant since) {
        return new Alert(
                new AlertId(id),
                version,
                AlertKind.CHANGE_WITHOUT_TICKET,
                Severity.HIGH,
                state,
                new ApplicationName("claims"),
                target("claims", "prod"),
                null,
                new ChangeId("V1.2"),
                "No ticket is known for V1.2",
                "Name one in the commit's message.",
                since,
                state == AlertState.RESOLVED ? since.plusSeconds(60) : null);
    }
}
