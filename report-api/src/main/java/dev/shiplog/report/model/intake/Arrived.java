package dev.shiplog.report.model.intake;

import dev.shiplog.events.fact.Fact;
import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.finding.Drift;
import dev.shiplog.events.finding.Judgement;
import dev.shiplog.events.finding.Promotion;
import dev.shiplog.events.finding.SchemaState;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.source.SourceStatus;
import dev.shiplog.events.transport.DeadLetter;

/** One record as it was read. */
public sealed interface Arrived {
    /** Where and when. */
    Arrival arrival();

    /**
     * A fact.
     *
     * @param data its content as canonical JSON, as it was received
     */
    record OfFact(Arrival arrival, Fact fact, String data) implements Arrived {}

    /**
     * A version of a trail.
     *
     * @param body its canonical JSON
     */
    record OfTrail(Arrival arrival, Trail trail, String body) implements Arrived {}

    /**
     * A version of an alert.
     *
     * @param body its canonical JSON
     */
    record OfAlert(Arrival arrival, Alert alert, String body) implements Arrived {}

    /**
     * A version of a judgement.
     *
     * @param body its canonical JSON
     */
    record OfJudgement(Arrival arrival, Judgement judgement, String body) implements Arrived {}

    /**
     * A version of a promotion.
     *
     * @param body its canonical JSON
     */
    record OfPromotion(Arrival arrival, Promotion promotion, String body) implements Arrived {}

    /**
     * A version of a difference between a schema and what it should be.
     *
     * @param body its canonical JSON
     */
    record OfDrift(Arrival arrival, Drift drift, String body) implements Arrived {}

    /**
     * A version of how the schema of a target stands.
     *
     * @param body its canonical JSON
     */
    record OfSchemaState(Arrival arrival, SchemaState state, String body) implements Arrived {}

    /** What a collector says of one of its sources. */
    record OfStatus(Arrival arrival, SourceStatus status) implements Arrived {}

    /** A delivery that a collector could not read. */
    record OfLetter(Arrival arrival, DeadLetter letter) implements Arrived {}

    /** A record that ingest could not read, or that the tables refused. */
    record Unreadable(Arrival arrival, DeadLetter letter) implements Arrived {}
}
