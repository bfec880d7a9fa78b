package dev.shiplog.standalone.demo;

import dev.shiplog.events.fact.About;
import dev.shiplog.events.fact.ApprovalDecision;
import dev.shiplog.events.fact.ApprovalRecorded;
import dev.shiplog.events.fact.BackupRecorded;
import dev.shiplog.events.fact.DriftChecked;
import dev.shiplog.events.fact.DriftResult;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.IncidentChanged;
import dev.shiplog.events.fact.IncidentState;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.VerificationRecorded;
import dev.shiplog.events.fact.VerificationResult;
import dev.shiplog.events.fact.WorkLogged;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.FactId;
import dev.shiplog.events.identity.SourceName;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import dev.shiplog.events.json.Facts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What stands around an application's deployments, told as CloudEvents by those who know of it. For one thread. */
final class EvidenceReports {
    private static final String PRODUCTION = "prod";
    private static final Duration A_WHILE = Duration.ofMinutes(20);
    private static final ToolName COMPARER = new ToolName("migra");
    private static final long BYTES = 4_294_967_296L;

    private final CollectorDoor door;
    private final ApplicationName application;
    private int told;

    EvidenceReports(CollectorDoor door, String application) {
        this.door = door;
        this.application = new ApplicationName(application);
    }

    /** Somebody approves what is done for these tickets for production. */
    void approved(Person approver, Instant at, String comment, String... tickets) {
        List<TicketKey> keys = Stream.of(tickets).map(TicketKey::new).toList();
        approved(approver, at, comment, about(null).withTickets(keys));
    }

    /** Somebody approves what this release brings for production. */
    void approved(Person approver, Instant at, String comment, Desk desk, Release release) {
        approved(
                approver,
                at,
                comment,
                new About(
                        application,
                        PRODUCTION,
                        null,
                        null,
                        desk.repository(),
                        release.commit(),
                        null,
                        null,
                        null,
                        List.of()));
    }

    private void approved(Person approver, Instant at, String comment, About about) {
        tell(
                "/change-board",
                new ApprovalRecorded(
                        id("approval"), about, approver.actor(), ApprovalDecision.APPROVED, comment, null, at));
    }

    /** A backup of a target that ended then. */
    void backedUp(DemoTarget target, Instant at) {
        String id = id("backup");
        tell(
                "/backups",
                new BackupRecorded(
                        id,
                        target.ref(),
                        Outcome.SUCCEEDED,
                        "full",
                        null,
                        at.minus(A_WHILE),
                        at,
                        BYTES,
                        "s3://backups.example/" + target + "/" + id,
                        null,
                        null));
    }

    /** A look for drift; {@code summary} says what differs, null if nothing does. */
    void lookedForDrift(DemoTarget target, Instant at, @Nullable String summary) {
        tell(
                "/drift",
                new DriftChecked(
                        id("look"),
                        target.ref(),
                        COMPARER,
                        summary == null ? DriftResult.CLEAN : DriftResult.DRIFTED,
                        summary == null ? 0 : 1,
                        summary,
                        at));
    }

    /** The check after a run; {@code problem} says what failed, null if nothing did. */
    void checked(PipelineRun run, Instant at, @Nullable String problem) {
        checked(about(run.run()), at, problem);
    }

    /** The check of a target after whatever came there last. */
    void checked(DemoTarget target, Instant at) {
        checked(About.target(target.ref()), at, null);
    }

    /** The check after a run passed, and a second report under the same id says that it failed. */
    void contradicted(PipelineRun run, Instant at, String problem) {
        String check = id("smoke");
        Stream.of(verification(check, about(run.run()), at, null), verification(check, about(run.run()), at, problem))
                .forEach(said -> door.report(new Fact(new SourceName(tests()), new FactId(check), said)));
    }

    private void checked(About about, Instant at, @Nullable String problem) {
        String check = id("smoke");
        tell(tests(), verification(check, about, at, problem));
    }

    private VerificationRecorded verification(String check, About about, Instant at, @Nullable String problem) {
        int failed = problem == null ? 0 : 1;
        return new VerificationRecorded(
                check,
                about,
                Agreement.CHECK,
                Mode.AUTOMATED,
                null,
                problem == null ? VerificationResult.PASSED : VerificationResult.FAILED,
                null,
                at,
                12 - failed,
                failed,
                null,
                problem);
    }

    private String tests() {
        return "/tests/" + application;
    }

    /** Somebody worked for a ticket. */
    void worked(Person author, String ticket, Duration took, String activity, String comment, Instant at) {
        tell(
                "/timesheets",
                new WorkLogged(
                        id("work"),
                        About.ticket(new TicketKey(ticket)),
                        author.actor(),
                        at.minus(took),
                        took,
                        activity,
                        comment,
                        false,
                        at));
    }

    /** What a failed run led to, and that it is over. */
    void incident(PipelineRun run, String title, Instant resolvedAt) {
        tell(
                "/on-call",
                new IncidentChanged(
                        id("incident"),
                        about(run.run()),
                        title,
                        IncidentState.RESOLVED,
                        "high",
                        application.value(),
                        Person.DANA.actor(),
                        run.startedAt(),
                        resolvedAt,
                        null,
                        resolvedAt));
    }

    private About about(@Nullable String run) {
        return new About(application, PRODUCTION, null, run, null, null, null, null, null, List.of());
    }

    private String id(String what) {
        told++;
        return application + "-" + what + "-" + told;
    }

    private void tell(String source, PipelineEvent event) {
        door.report(Facts.observed(new SourceName(source), event));
    }
}
