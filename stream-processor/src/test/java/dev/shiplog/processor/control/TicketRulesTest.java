package dev.shiplog.processor.control;

import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.control.ControlAssert.assertControl;
import static dev.shiplog.processor.control.Given.deployment;

import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.fact.TicketTransition;
import dev.shiplog.events.finding.Confidence;
import dev.shiplog.events.finding.Provenance;
import dev.shiplog.events.finding.TrailTicket;
import dev.shiplog.events.finding.Via;
import dev.shiplog.events.identity.TicketKey;
import java.util.List;
import org.junit.jupiter.api.Test;

final class TicketRulesTest {
    @Test
    void aChangeWithAKnownTicketIsTraceable() {
        assertControl(deployment().ticket("CLM-1", true, Via.COMMIT_MESSAGE), "K01")
                .passes("CLM-1");
    }

    @Test
    void nothingShowsATicketThatNobodyNamesOrThatNoTrackerKnows() {
        assertControl(deployment(), "K01").isNotEvidenced("No ticket is known for change V1");
        assertControl(deployment().ticket("CLM-1", false, Via.COMMIT_MESSAGE), "K01")
                .isNotEvidenced("no tracker has told of it");
    }

    @Test
    void aBranchAloneIsNotEnoughUnlessTheSettingSaysSo() {
        Given weak = deployment().ticket("CLM-1", true, Via.BRANCH);
        assertControl(weak, "K01").isNotEvidenced("Only the name of a branch");
        assertControl(weak.set("K01", "weak_links", "true"), "K01").passes();
    }

    @Test
    void theTicketOfOneChangeDoesNotCoverAnother() {
        assertControl(deployment().change("V2").ticket("CLM-1", true, Via.COMMIT_MESSAGE), "K01")
                .isNotEvidenced("change V2");
    }

    @Test
    void theStatusAtTheBeginningCountsAndNotTheOneOfToday() {
        Given given = deployment().set("K01", "ticket_statuses", "Approved, Ready");
        given.tickets.add(new TrailTicket(
                new TicketKey("CLM-1"),
                true,
                "x",
                "Approved",
                "Story",
                List.of(),
                null,
                List.of(),
                List.of(
                        new TicketTransition("Open", "In Progress", null, at(-100)),
                        new TicketTransition("In Progress", "Approved", null, at(100))),
                Confidence.PROBABLE,
                List.of(new Provenance(Via.COMMIT_MESSAGE, "x"))));
        assertControl(given, "K01").fails("CLM-1 was In Progress at 2026-03-02T12:00:00Z");
        assertControl(
                        deployment().ticket("CLM-1", true, Via.COMMIT_MESSAGE).set("K01", "ticket_statuses", "Done"),
                        "K01")
                .isNotEvidenced("is not known");
    }

    @Test
    void whatExecutedNothingNeedsNoTicket() {
        Given idle = new Given();
        assertControl(idle, "K01").isNotApplicable("executed nothing");
        Given marked = new Given();
        marked.changes.add(marked.of("V1", RowKind.MARKER, Outcome.SUCCEEDED, null, List.of(), List.of()));
        assertControl(marked, "K01").isNotApplicable("only marked");
    }

    @Test
    void aLabelSaysThatSecurityWasConsideredForEachChange() {
        Given given = deployment().ticket("CLM-1", true, Via.COMMIT_MESSAGE, "Security-Reviewed");
        assertControl(given, "K24").passes("Security-Reviewed");
        assertControl(given.change("V2"), "K24").isNotEvidenced("change V2");
        assertControl(given.set("K24", "labels", "looked-at"), "K24").isNotEvidenced("looked-at");
    }
}
