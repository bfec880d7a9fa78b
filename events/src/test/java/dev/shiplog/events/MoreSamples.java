package dev.shiplog.events;

import static dev.shiplog.events.Samples.NOON;
import static dev.shiplog.events.Samples.SHA;
import static dev.shiplog.events.Samples.TARGET;

import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.AlertHandled;
import dev.shiplog.events.fact.AlertHandling;
import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.BranchPushed;
import dev.shiplog.events.fact.BuiltStep;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DdlObserved;
import dev.shiplog.events.fact.DdlSource;
import dev.shiplog.events.fact.DefinitionObserved;
import dev.shiplog.events.fact.DeliveryOutcome;
import dev.shiplog.events.fact.DeliveryRecorded;
import dev.shiplog.events.fact.DeploymentChanged;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.DriftComparison;
import dev.shiplog.events.fact.DriftHandled;
import dev.shiplog.events.fact.DriftHandling;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.fact.DriftRuleEnded;
import dev.shiplog.events.fact.DriftRuleSet;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.fact.ExceptionRequested;
import dev.shiplog.events.fact.FactConflicted;
import dev.shiplog.events.fact.GitSignature;
import dev.shiplog.events.fact.HistoryAltered;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.IncidentState;
import dev.shiplog.events.fact.LetterReplayed;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.PipelineRunChanged;
import dev.shiplog.events.fact.ReleaseChanged;
import dev.shiplog.events.fact.ReleaseState;
import dev.shiplog.events.fact.ReplayOutcome;
import dev.shiplog.events.fact.RunState;
import dev.shiplog.events.fact.SchemaBuilt;
import dev.shiplog.events.fact.SchemaObject;
import dev.shiplog.events.fact.SchemaObserved;
import dev.shiplog.events.fact.SignatureState;
import dev.shiplog.events.fact.TagObserved;
import dev.shiplog.events.fact.TicketCommented;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.VerificationResult;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.identity.ActorName;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.DriftId;
import dev.shiplog.events.identity.DriftRuleId;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.RepositoryName;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** Examples of the kinds of facts that are evidence beside the deployments themselves. */
final class MoreSamples {
    private static final String HASH = "a".repeat(64);
    private static final String OTHER_HASH = "b".repeat(64);
    private static final RepositoryName REPOSITORY = new RepositoryName("acme/claims");
    private static final ActorName ADA = new ActorName("Ada Lovelace");
    private static final TicketKey TICKET = new TicketKey("CLM-1");
    private static final Instant LATER = NOON.plusSeconds(90);

    private MoreSamples() {}

    static Stream<PipelineEvent> all() {
        return Stream.of(hosts(), git(), persons(), schemas(), decisions(), shiplog())
                .flatMap(Function.identity());
    }

    private static Stream<PipelineEvent> hosts() {
        return Stream.of(
                new DeploymentChanged(
                        new ToolName("github-deployments"),
                        "acme/claims#42",
                        About.commit(REPOSITORY, SHA, "production"),
                        RunState.SUCCEEDED,
                        "claims-service",
                        "production",
                        "main",
                        "1.4.0",
                        "CLM-1 goes live",
                        ADA,
                        Mode.AUTOMATED,
                        NOON,
                        LATER,
                        3,
                        "https://claims.example",
                        "https://ci.example/1",
                        null,
                        LATER),
                new HistoryAltered(
                        TARGET,
                        new ToolName("flyway"),
                        "public.flyway_schema_history",
                        Alteration.ROW_VANISHED,
                        Samples.history().row(),
                        null,
                        1,
                        NOON,
                        LATER),
                new PipelineRunChanged(
                        REPOSITORY,
                        "8123",
                        "99",
                        1,
                        "deploy",
                        RunState.SUCCEEDED,
                        "push",
                        "main",
                        SHA,
                        "production",
                        ADA,
                        NOON,
                        LATER,
                        "https://ci.example/1",
                        LATER));
    }

    private static Stream<PipelineEvent> git() {
        return Stream.of(
                new BranchPushed(REPOSITORY, "refs/heads/main", SHA, SHA, true, 3, ADA, NOON),
                new ReleaseChanged(
                        "12",
                        REPOSITORY,
                        null,
                        "1.4.0",
                        "v1.4.0",
                        ReleaseState.PUBLISHED,
                        ADA,
                        "What is new",
                        "https://git.example/releases/12",
                        NOON,
                        NOON),
                new TagObserved(
                        REPOSITORY,
                        "v1.4.0",
                        SHA,
                        true,
                        ADA,
                        "Release 1.4.0",
                        new GitSignature("ssh", SignatureState.VERIFIED, "ada@example.org"),
                        NOON));
    }

    private static Stream<PipelineEvent> persons() {
        return Stream.of(
                new ApprovalRecorded(
                        "gate-7",
                        About.target(TARGET).withTickets(List.of(TICKET)),
                        ADA,
                        ApprovalDecision.APPROVED,
                        "Looks right",
                        "https://ci.example/1",
                        NOON),
                new BackupRecorded(
                        "b-20260302",
                        TARGET,
                        Outcome.SUCCEEDED,
                        "full",
                        ADA,
                        NOON,
                        LATER,
                        123_456_789L,
                        "s3://backups/claims/20260302",
                        NOON,
                        null),
                new IncidentChanged(
                        "PD-17",
                        About.target(TARGET),
                        "Claims cannot be filed",
                        IncidentState.RESOLVED,
                        "high",
                        "claims-service",
                        ADA,
                        NOON,
                        LATER,
                        "https://incidents.example/17",
                        LATER),
                new LetterReplayed("shiplog.dead-letters/0/17", ADA, ReplayOutcome.TAKEN, 2, null, NOON, LATER),
                new TicketCommented(TICKET, "10001", ADA, "Deployed to prod", false, NOON),
                new VerificationRecorded(
                        "smoke-77",
                        About.target(TARGET),
                        "Smoke test",
                        Mode.AUTOMATED,
                        ADA,
                        VerificationResult.FAILED,
                        NOON,
                        LATER,
                        11,
                        1,
                        "https://ci.example/1/tests",
                        "claim 7 cannot be opened"),
                new WorkLogged(
                        "20001",
                        About.ticket(TICKET),
                        ADA,
                        NOON,
                        Duration.ofMinutes(45),
                        "verification",
                        "Checked the claims by hand",
                        false,
                        LATER));
    }

    private static Stream<PipelineEvent> schemas() {
        return Stream.of(
                new SchemaObserved(
                        TARGET,
                        "postgresql/1 (18)",
                        "PostgreSQL 18.6",
                        HASH,
                        2,
                        OTHER_HASH,
                        NOON,
                        1,
                        1,
                        List.of(
                                new SchemaObject(
                                        new DatabaseObject("table", "claim"), OTHER_HASH, HASH, HASH, "claims"),
                                new SchemaObject(new DatabaseObject("index", "claim_by_channel"), null)),
                        List.of("policy"),
                        "permission denied for table pg_policy: grant it to shiplog",
                        LATER),
                new DefinitionObserved(
                        "postgresql/1 (18)",
                        "table",
                        OTHER_HASH,
                        "owner: claims\ncolumn 1 id: bigint not null",
                        false,
                        NOON),
                new SchemaBuilt(
                        new ApplicationName("claims"),
                        REPOSITORY,
                        SHA,
                        NOON,
                        new ToolName("flyway"),
                        "postgresql/1 (18)",
                        "PostgreSQL 18.6",
                        1,
                        1,
                        List.of(new BuiltStep(
                                new ChangeId("2"),
                                new Checksum("flyway-crc32", "-1123581321"),
                                List.of(new SchemaObject(
                                        new DatabaseObject("table", "claim"), OTHER_HASH, HASH, HASH, "build")))),
                        "Change 3 failed: relation nobody does not exist",
                        LATER),
                new DdlObserved(
                        TARGET,
                        "41",
                        "ALTER TABLE",
                        new DatabaseObject("table", "claim"),
                        ADA,
                        "psql",
                        "alter table claim add channel text",
                        DdlSource.EVENT_TRIGGER,
                        NOON));
    }

    private static Stream<PipelineEvent> decisions() {
        ApplicationName claims = new ApplicationName("claims");
        return Stream.of(
                new DriftHandled(
                        claims,
                        new DriftId("0a1b2c3d4e5f60718293a4b5c6d7e8f9"),
                        DriftHandling.ACKNOWLEDGED,
                        ADA,
                        "The index goes with the next release",
                        NOON),
                new DriftRuleSet(
                        claims,
                        new DriftRuleId("DR-1"),
                        new EnvironmentName("prod"),
                        "claims-*",
                        "index",
                        "tmp_*",
                        "dba",
                        DriftComparison.SIBLINGS,
                        ADA,
                        "Indexes for one night's reports",
                        LATER,
                        NOON),
                new DriftRuleEnded(claims, new DriftRuleId("DR-1"), ADA, "The reports are done", LATER));
    }

    private static Stream<PipelineEvent> shiplog() {
        ApplicationName claims = new ApplicationName("claims");
        AlertId alert = new AlertId("target-behind/claims/prod/claims-prod");
        return Stream.of(
                new AlertHandled(alert, claims, AlertHandling.ACKNOWLEDGED, ADA, "It is migrated tonight", NOON),
                new DeliveryRecorded(
                        "jira",
                        claims,
                        "019cacf7-aa00-8f81-9d0b-25ac3e4ff1a1",
                        2,
                        DeliveryOutcome.REJECTED,
                        1,
                        "CLM-1: there is no such issue",
                        NOON),
                new DriftChecked(
                        "nightly-5",
                        TARGET,
                        new ToolName("migra"),
                        DriftResult.DRIFTED,
                        1,
                        "alter table claim drop column channel",
                        NOON),
                new ExceptionDecided(new ExceptionId("EX-1"), claims, ApprovalDecision.APPROVED, ADA, "Agreed", LATER),
                new ExceptionRequested(
                        new ExceptionId("EX-1"),
                        new ControlId("K09"),
                        claims,
                        new EnvironmentName("prod"),
                        null,
                        new ChangeId("V2"),
                        new ActorName("Grace Hopper"),
                        "The backup server is being replaced",
                        LATER,
                        NOON),
                new FactConflicted(
                        new SourceName("/pipelines/claims"),
                        new FactId("run-7"),
                        "dev.shiplog.deployment.recorded.v1",
                        "a".repeat(64),
                        "b".repeat(64),
                        List.of(claims),
                        NOON));
    }
}
