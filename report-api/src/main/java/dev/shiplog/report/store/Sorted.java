package dev.shiplog.report.store;

import dev.shiplog.events.finding.Finding;
import dev.shiplog.events.json.EventType;
import dev.shiplog.events.source.SourceStatus;
import dev.shiplog.events.transport.FindingCodec;
import dev.shiplog.report.model.intake.Arrived;
import dev.shiplog.report.model.intake.Tally;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** A batch by the tables that it goes to. */
record Sorted(
        List<Candidate<Arrived.OfFact>> facts,
        List<Candidate<Arrived.OfTrail>> trails,
        List<Candidate<Arrived.OfAlert>> alerts,
        List<Candidate<Arrived.OfJudgement>> judgements,
        List<Candidate<Arrived.OfPromotion>> promotions,
        List<Candidate<Arrived.OfDrift>> drift,
        List<Arrived.OfSchemaState> states,
        List<LetterWriter.Lost> letters,
        List<SourceStatus> statuses) {
    static Sorted of(List<Arrived> records, Tallies tallies) {
        Sorted sorted = new Sorted(
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>(),
                new ArrayList<>());
        records.forEach(each -> sorted.add(each, tallies));
        return sorted;
    }

    private void add(Arrived each, Tallies tallies) {
        switch (each) {
            case Arrived.OfFact fact ->
                facts.add(Candidate.of(
                        fact,
                        fact.arrival(),
                        new Key(fact.fact().source().value(), fact.fact().id().value()),
                        EventType.of(fact.fact().event()).type(),
                        fact.data()));
            case Arrived.OfTrail trail ->
                trails.add(Candidate.of(
                        trail, trail.arrival(), TrailWriter.key(trail.trail()), type(trail.trail()), trail.body()));
            case Arrived.OfAlert alert ->
                alerts.add(Candidate.of(
                        alert, alert.arrival(), AlertWriter.key(alert.alert()), type(alert.alert()), alert.body()));
            case Arrived.OfJudgement judgement ->
                judgements.add(Candidate.of(
                        judgement,
                        judgement.arrival(),
                        JudgementWriter.key(judgement.judgement()),
                        type(judgement.judgement()),
                        judgement.body()));
            case Arrived.OfPromotion promotion ->
                promotions.add(Candidate.of(
                        promotion,
                        promotion.arrival(),
                        PromotionWriter.key(promotion.promotion()),
                        type(promotion.promotion()),
                        promotion.body()));
            case Arrived.OfDrift found ->
                drift.add(Candidate.of(
                        found, found.arrival(), DriftWriter.key(found.drift()), type(found.drift()), found.body()));
            case Arrived.OfSchemaState found -> {
                states.add(found);
                tallies.add(found.arrival().place(), Tally.ENTRY);
            }
            case Arrived.OfStatus status -> {
                statuses.add(status.status());
                tallies.add(status.arrival().place(), Tally.ENTRY);
            }
            case Arrived.OfLetter letter -> {
                letters.add(new LetterWriter.Lost(letter.arrival(), letter.letter()));
                tallies.add(letter.arrival().place(), Tally.ENTRY);
            }
            case Arrived.Unreadable letter -> {
                letters.add(new LetterWriter.Lost(letter.arrival(), letter.letter()));
                tallies.add(letter.arrival().place(), Tally.DEAD_LETTER);
            }
        }
    }

    private static String type(Finding finding) {
        return new String(FindingCodec.type(finding), StandardCharsets.UTF_8);
    }
}
