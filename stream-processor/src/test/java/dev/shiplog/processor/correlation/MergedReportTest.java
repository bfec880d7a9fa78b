package dev.shiplog.processor.correlation;

import static dev.shiplog.processor.Say.LIQUIBASE;
import static dev.shiplog.processor.Say.at;
import static dev.shiplog.processor.Say.liquibase;
import static dev.shiplog.processor.Say.report;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.fact.Mode;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.fact.PipelineEvent;
import dev.shiplog.events.fact.ReportedChange;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.TicketProject;
import dev.shiplog.processor.Say;
import java.time.Duration;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A run of Liquibase that is recorded, told of by a listener within it, and seen in the history table. */
final class MergedReportTest {
    private static final String T = "claims/dev/one";
    private static final String ONE = "1::ada::db/a.xml";
    private static final String TWO = "2::ada::db/a.xml";

    private final PipelineEvent begun = report(T, LIQUIBASE, "record-1", 0, null, Outcome.RUNNING, null, "CLM-7");
    private final PipelineEvent recorded = report(T, LIQUIBASE, "record-1", 0, 10.0, Outcome.FAILED, null, "CLM-7");
    private final PipelineEvent listened = listened(8.0, change(ONE, Outcome.SUCCEEDED), change(TWO, Outcome.FAILED));
    private final PipelineEvent row = liquibase(T, ONE, RowKind.APPLIED, 4, 1, at(1));

    @Test
    void isOneDeploymentInWhateverOrderItIsToldOf() {
        List<Fact> facts = Arrays.asList(Say.fact(begun), Say.fact(recorded), Say.fact(listened), Say.fact(row));
        Random random = new Random(3);
        Trail first = only(facts);
        for (int round = 0; round < 24; round++) {
            Collections.shuffle(facts, random);
            assertThat(only(facts)).isEqualTo(first);
        }

        assertThat(first.outcome()).isEqualTo(Outcome.PARTIAL);
        assertThat(first.startedAt()).isEqualTo(at(0));
        assertThat(first.finishedAt()).isEqualTo(at(10));
        assertThat(first.tickets()).singleElement().satisfies(ticket -> assertThat(ticket.ticket())
                .hasToString("CLM-7"));
        assertThat(first.changes())
                .extracting(TrailChange::change)
                .map(ChangeId::value)
                .containsExactly(ONE, TWO);
        assertThat(first.changes()).extracting(TrailChange::outcome).containsExactly(Outcome.SUCCEEDED, Outcome.FAILED);
        assertThat(first.changes().getLast().took()).isEqualTo(Duration.ofMillis(30));
        assertThat(first.run()).isNotNull().satisfies(run -> assertThat(run.command())
                .isEqualTo("liquibase run"));
        assertThat(first.facts()).hasSize(4);
    }

    @Test
    void aKilledRecorderStillTellsWhatItWasAskedToRun() {
        Trail trail = only(List.of(Say.fact(begun), Say.fact(listened)));

        assertThat(trail.finishedAt()).isEqualTo(at(8));
        assertThat(trail.tickets()).hasSize(1);
        assertThat(trail.changes()).hasSize(2);
    }

    @Test
    void aSkippedChangeWasNotExecuted() {
        Trail trail = only(List.of(Say.fact(listened(8.0, change(ONE, Outcome.SKIPPED), change(TWO, Outcome.FAILED)))));

        assertThat(trail.outcome()).isEqualTo(Outcome.FAILED);
        assertThat(Execution.of(trail)).isEmpty();
    }

    private static Trail only(List<Fact> facts) {
        List<Trail> trails = new KnownFacts(facts).trails(new TicketKeys(List.of(new TicketProject("CLM"))));
        assertThat(trails).hasSize(1);
        return trails.getFirst();
    }

    private static ReportedChange change(String id, Outcome outcome) {
        return new ReportedChange(new ChangeId(id), outcome, at(5), Duration.ofMillis(30), null, null, null);
    }

    private static DeploymentRecorded listened(double finished, ReportedChange... changes) {
        return new DeploymentRecorded(
                Say.target(T),
                LIQUIBASE,
                "record-1",
                null,
                Mode.UNKNOWN,
                at(1),
                at(finished),
                Outcome.FAILED,
                null,
                List.of(changes),
                null,
                List.of(),
                null,
                null,
                "host-1",
                null,
                "relation does not exist",
                null);
    }
}
