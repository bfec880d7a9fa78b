package dev.shiplog.processor.control;

import dev.shiplog.configuration.Tier;
import dev.shiplog.configuration.governance.Identities;
import dev.shiplog.events.fact.ExceptionDecided;
import dev.shiplog.events.finding.ControlResult;
import dev.shiplog.events.finding.Trail;
import dev.shiplog.events.finding.TrailChange;
import dev.shiplog.events.finding.Verdict;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.processor.correlation.Estate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Judges deployments by all controls: pure functions of what is known and asked. */
public final class Judging {
    private final Estate estate;
    private final Places places;
    private final Identities identities;

    public Judging(Estate estate) {
        this.estate = estate;
        this.places = new Places(estate);
        this.identities = new Identities(estate.governance());
    }

    /** What each control says of a deployment that stands, in the order of their ids. */
    public List<Opinion> judge(Trail trail, Elsewhere elsewhere, Exemptions exemptions) {
        Places.Place place = places.of(trail.application(), trail.target().environment());
        Case given =
                new Case(trail, place, identities, elsewhere, () -> estate.keepsHistory(trail.target(), trail.tool()));
        List<Opinion> opinions = new ArrayList<>();
        for (Setting setting : place.settings()) {
            Rules.of(setting.control().id()).ifPresent(rule -> opinions.add(judge(given, setting, rule, exemptions)));
        }
        return opinions;
    }

    private Opinion judge(Case given, Setting setting, Rule rule, Exemptions exemptions) {
        Answer answer = answer(given, setting, rule);
        Waived waived = answer.fine() ? null : waived(given, setting, answer, exemptions);
        return waived == null
                ? opinion(given, setting, answer.result(), answer, answer.reason(), null, answer.since())
                : opinion(
                        given,
                        setting,
                        ControlResult.WAIVED,
                        answer,
                        waived.told() + " Without it: " + answer.reason(),
                        waived.exception(),
                        waived.at());
    }

    private static Opinion opinion(
            Case given,
            Setting setting,
            ControlResult result,
            Answer answer,
            String reason,
            @Nullable ExceptionId exception,
            @Nullable Instant since) {
        Verdict verdict =
                new Verdict(setting.control().id(), result, setting.severity(), reason, answer.facts(), exception);
        boolean demanding = given.place().height() == Tier.PRODUCTION;
        return new Opinion(verdict, setting.control().title(), setting.asked(), demanding, since);
    }

    private static Answer answer(Case given, Setting setting, Rule rule) {
        if (!setting.enabled()) {
            String reason = setting.reason();
            return Answer.notApplicable("The configuration switches it off for "
                    + given.place().name() + (reason == null ? "." : ": " + reason));
        }
        if (!setting.covers(given.place().tier())) {
            return Answer.notApplicable(
                    "It is not asked of deployments to " + given.place().name() + ".");
        }
        Answer answer = rule.judge(given, setting);
        String unknown = given.unknown();
        return unknown != null
                        && answer.result() == ControlResult.PASSED
                        && Rules.ofEachPart(setting.control().id())
                ? Answer.notEvidenced("Not all that it brought is known: " + unknown + ". " + answer.reason())
                : answer;
    }

    /** An exception from a change waives no fault of another change. */
    private @Nullable Waived waived(Case given, Setting setting, Answer answer, Exemptions exemptions) {
        Trail trail = given.trail();
        Set<ChangeId> faulty = new LinkedHashSet<>(answer.faulty());
        if (faulty.isEmpty()) {
            given.touched().stream().map(TrailChange::change).forEach(faulty::add);
        }
        Map<Waiver, ExceptionDecided> standing = new LinkedHashMap<>();
        exemptions.of(setting.control().id(), trail, faulty).stream()
                .filter(waiver -> waiver.concerns(setting.control().id(), trail))
                .sorted(Waiver.ORDER)
                .forEach(waiver -> waiver.standing(given.began(), identities)
                        .ifPresent(approval -> standing.put(waiver, approval)));
        Optional<Waiver> whole =
                standing.keySet().stream().filter(Waiver::whole).findFirst();
        if (whole.isPresent()) {
            return Waived.by(List.of(whole.get()), standing);
        }
        Set<Waiver> used = new LinkedHashSet<>();
        for (ChangeId change : faulty) {
            Optional<Waiver> covering = standing.keySet().stream()
                    .filter(waiver -> waiver.covers(change))
                    .findFirst();
            if (covering.isEmpty()) {
                return null;
            }
            used.add(covering.get());
        }
        return used.isEmpty()
                ? null
                : Waived.by(used.stream().sorted(Waiver.ORDER).toList(), standing);
    }

    /** By which exceptions a control is waived: the first is named in the verdict, all in its reason. */
    private record Waived(ExceptionId exception, String told, @Nullable Instant at) {
        static Waived by(List<Waiver> waivers, Map<Waiver, ExceptionDecided> standing) {
            List<String> told = new ArrayList<>();
            Instant at = null;
            for (Waiver waiver : waivers) {
                ExceptionDecided approval = standing.get(waiver);
                if (approval != null) {
                    told.add(waiver.told(approval));
                    at = at == null || approval.decidedAt().isAfter(at) ? approval.decidedAt() : at;
                }
            }
            return new Waived(
                    waivers.getFirst().request().exception(), "Waived by " + String.join("; by ", told) + ".", at);
        }
    }
}
