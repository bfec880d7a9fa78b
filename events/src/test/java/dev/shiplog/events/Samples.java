package dev.shiplog.events;

import dev.shiplog.events.fact.AccessAction;
import dev.shiplog.events.fact.AccessRecorded;
import dev.shiplog.events.fact.ChangeIntroduced;
import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.CommitObserved;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.GitSignature;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.Introduction;
import dev.shiplog.events.fact.LogExcerpt;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PullRequestChanged;
import dev.shiplog.events.fact.PullRequestState;
import dev.shiplog.events.fact.ReportExported;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.fact.ReviewState;
import dev.shiplog.events.fact.ReviewSubmitted;
import dev.shiplog.events.fact.Role;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.SignatureState;
import dev.shiplog.events.fact.TargetChecked;
import dev.shiplog.events.fact.TargetStatus;
import dev.shiplog.events.fact.TicketChanged;
import dev.shiplog.events.fact.TicketTransition;
import dev.shiplog.events.fact.TokenIssued;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** One full example of every kind of fact. */
public final class Samples {
    public static final Instant NOON = Instant.parse("2026-03-02T12:00:00.123456Z");
    public static final CommitSha SHA = new CommitSha("0123456789abcdef0123456789abcdef01234567");
    public static final TargetRef TARGET = new TargetRef(
            new ApplicationName("claims"),
            new EnvironmentName("prod"),
            new TargetName("claims-prod"),
            new ClientName("acme"));

    private static final RepositoryName REPOSITORY = new RepositoryName("acme/claims");
    private static final ActorName ADA = new ActorName("Ada Lovelace");
    private static final ToolName FLYWAY = new ToolName("flyway");
    private static final ChangeId CHANGE = new ChangeId("V1.2");
    private static final Checksum CHECKSUM = new Checksum("flyway-crc32", "-237750892");

    private Samples() {}

    public static List<PipelineEvent> all() {
        return Stream.concat(main(), MoreSamples.all())
                .sorted(Comparator.comparing(event -> event.getClass().getSimpleName()))
                .toList();
    }

    private static Stream<PipelineEvent> main() {
        return Stream.of(
                new AccessRecorded(ADA, Role.AUDITOR, AccessAction.SIGNED_IN, "/", NOON),
                new ChangeIntroduced(
                        REPOSITORY,
                        SHA,
                        FLYWAY,
                        CHANGE,
                        Introduction.INTRODUCED,
                        "db/V1.2__x.sql",
                        0,
                        ChangeType.DDL,
                        CHECKSUM,
                        ADA,
                        "why",
                        List.of("CLM-1"),
                        true,
                        false,
                        List.of(new ChangeId("V1.1")),
                        List.of(new DatabaseObject("table", "public.claim")),
                        NOON),
                new CommitObserved(
                        REPOSITORY,
                        SHA,
                        ADA,
                        "0123456789abcdef",
                        NOON,
                        ADA,
                        NOON,
                        "CLM-1: add\n\nbody",
                        List.of(SHA),
                        List.of(),
                        List.of(SHA),
                        new GitSignature("pgp", SignatureState.NOT_VERIFIED, "0123456789ABCDEF")),
                deployment(),
                history(),
                new PullRequestChanged(
                        PullRequestId.of(REPOSITORY, 7),
                        "CLM-1 add",
                        "body",
                        PullRequestState.MERGED,
                        ADA,
                        "feature/CLM-1",
                        "main",
                        SHA,
                        SHA,
                        ADA,
                        NOON,
                        List.of("database"),
                        "https://git.example/7",
                        NOON),
                new ReportExported("e-1", ADA, Role.AUDITOR, "csv", "everything", 12, NOON),
                new ReviewSubmitted(PullRequestId.of(REPOSITORY, 7), "99", ADA, ReviewState.APPROVED, SHA, null, NOON),
                new TargetChecked(TARGET, FLYWAY, TargetStatus.UNREACHABLE, "Connection refused", NOON, NOON),
                ticket(),
                new TokenIssued("0".repeat(64), ADA, Role.ADMIN, ADA, NOON));
    }

    private static TicketChanged ticket() {
        return new TicketChanged(
                new TicketKey("CLM-1"),
                "Add a column",
                "Done",
                "Story",
                List.of("security-reviewed"),
                ADA,
                ADA,
                "https://jira.example/browse/CLM-1",
                new TicketTransition("In Progress", "Done", ADA, NOON),
                new TicketKey("OLD-7"),
                false,
                NOON);
    }

    public static HistoryObserved history() {
        return new HistoryObserved(
                TARGET,
                FLYWAY,
                "public.flyway_schema_history",
                new HistoryRow(
                        CHANGE,
                        RowKind.APPLIED,
                        NOON,
                        true,
                        2,
                        Duration.ofMillis(15),
                        CHECKSUM,
                        null,
                        new ActorName("flyway_user"),
                        null,
                        "x",
                        null,
                        List.of(),
                        null,
                        null,
                        false,
                        null,
                        List.of(),
                        "build-7",
                        null));
    }

    public static DeploymentRecorded deployment() {
        return new DeploymentRecorded(
                TARGET,
                FLYWAY,
                "run-1",
                ADA,
                Mode.MANUAL,
                NOON,
                NOON.plusSeconds(3),
                Outcome.FAILED,
                1,
                List.of(new ReportedChange(
                        CHANGE,
                        Outcome.FAILED,
                        NOON,
                        Duration.ofSeconds(1),
                        CHECKSUM,
                        ChangeType.DDL,
                        "no such table",
                        "ALTER TABLE x ADD y")),
                SHA,
                List.of(new TicketKey("CLM-1")),
                "flyway migrate",
                "hotfix",
                "host-1",
                "https://ci.example/1",
                "exit status 1",
                new LogExcerpt("started\nfailed\n", "a".repeat(64), 15));
    }
}
