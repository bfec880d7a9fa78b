package dev.shiplog.standalone.demo;

import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.AlertKind;
import dev.shiplog.events.finding.AlertState;
import dev.shiplog.events.finding.OutcomeBasis;
import dev.shiplog.events.finding.Severity;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.PullRequestId;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.util.List;

/** A story of one deployment, and of the alert that came of it. */
final class Samples {
    static final ApplicationName CLAIMS = new ApplicationName("claims");
    static final TargetRef PROD =
            new TargetRef(CLAIMS, new EnvironmentName("prod"), new TargetName("claims-prod"), null);
    static final Alert ALERT = new Alert(
            new AlertId("an alert"),
            1,
            AlertKind.CHANGE_WITHOUT_TICKET,
            Severity.LOW,
            AlertState.OPEN,
            CLAIMS,
            null,
            null,
            new ChangeId("V4"),
            "Change V4 has no ticket",
            "",
            Found.SOME_TIME,
            null);

    private static final PullRequestId REQUEST = new PullRequestId("harbour/claims#1");
    private static final TicketKey TICKET = new TicketKey("CLM-1");
    private static final CommitSha COMMIT = new CommitSha("a".repeat(40));

    private Samples() {}

    static Expected story() {
        ExpectedChange change = new ExpectedChange(
                new ChangeId("V1"), Outcome.SUCCEEDED, List.of(COMMIT), List.of(REQUEST), List.of(TICKET));
        return new Expected(
                List.of(new ExpectedDeployment(
                        PROD,
                        new ToolName("flyway"),
                        Outcome.SUCCEEDED,
                        OutcomeBasis.RUN_REPORT,
                        Mode.AUTOMATED,
                        Person.DANA.actor(),
                        "claims-201",
                        Found.SOME_TIME,
                        Found.SOME_TIME,
                        COMMIT,
                        null,
                        List.of(),
                        List.of(change),
                        List.of())),
                List.of(new ExpectedPullRequest(
                        REQUEST, "CLM-1 Keep claims", Person.ADA.actor(), Person.BEN.actor(), COMMIT)),
                List.of(new ExpectedTicket(TICKET, "Story", "Keep claims", "Done")),
                List.of(new ExpectedAlert(
                        AlertKind.CHANGE_WITHOUT_TICKET,
                        AlertState.OPEN,
                        CLAIMS,
                        null,
                        new ChangeId("V4"),
                        null,
                        null)),
                List.of(),
                List.of());
    }
}
