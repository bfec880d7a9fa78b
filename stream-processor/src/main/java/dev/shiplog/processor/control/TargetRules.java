package dev.shiplog.processor.control;

import dev.shiplog.configuration.governance.ChangeWindow;
import dev.shiplog.configuration.governance.Freeze;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.finding.TrailBackup;
import dev.shiplog.events.finding.TrailDriftCheck;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What is asked of the target, and of the moment, before a deployment begins. */
final class TargetRules {
    private TargetRules() {}

    /** K09: a backup succeeded shortly before. */
    static Answer backedUp(Case given, Setting setting) {
        Optional<Answer> spared = spared(given, "which a backup of a database does not hold");
        if (spared.isPresent()) {
            return spared.get();
        }
        Instant began = given.began();
        List<TrailBackup> tried = given.trail().evidence().backups().stream()
                .filter(backup -> !end(backup).isAfter(began))
                .sorted(Comparator.comparing(TargetRules::end))
                .toList();
        if (tried.isEmpty()) {
            return Answer.notEvidenced("No backup of the target that ended before " + began + " is known.");
        }
        Optional<TrailBackup> newest = tried.stream()
                .filter(backup -> backup.outcome() == Outcome.SUCCEEDED)
                .reduce((one, other) -> other);
        if (newest.isEmpty()) {
            TrailBackup last = tried.getLast();
            return Answer.failed("Backup " + last.backup() + " of " + end(last) + " did not succeed.", last.fact());
        }
        TrailBackup backup = newest.get();
        Duration age = Duration.between(end(backup), began);
        String told = "Backup " + backup.backup() + " ended at " + end(backup) + ", " + Wording.length(age)
                + " before it began";
        if (age.compareTo(setting.duration("within")) > 0) {
            return Answer.failed(
                    told + "; allowed are " + Wording.length(setting.duration("within")) + ".", backup.fact());
        }
        if (!setting.flag("restored")) {
            return Answer.passed(told + ".", backup.fact()).at(end(backup));
        }
        Instant restored = backup.restoredAt();
        return restored == null
                ? Answer.notEvidenced(told + "; nobody is known to have tried to restore it.")
                : Answer.passed(told + "; restoring it was tried at " + restored + ".", backup.fact())
                        .at(restored);
    }

    private static Instant end(TrailBackup backup) {
        return backup.finishedAt() == null ? backup.startedAt() : backup.finishedAt();
    }

    /** K11: the newest look shortly before found no drift. */
    static Answer noDrift(Case given, Setting setting) {
        if (given.place().policy().toleratesDrift()) {
            return Answer.notApplicable(
                    "The policy tolerates drift in " + given.place().name() + ".");
        }
        Optional<Answer> spared = spared(given, "where no schema drifts");
        if (spared.isPresent()) {
            return spared.get();
        }
        Instant began = given.began();
        Optional<TrailDriftCheck> newest = given.trail().evidence().driftChecks().stream()
                .filter(check -> !check.checkedAt().isAfter(began))
                .max(Comparator.comparing(TrailDriftCheck::checkedAt));
        if (newest.isEmpty()) {
            return Answer.notEvidenced("No look for drift before " + began + " is known.");
        }
        TrailDriftCheck look = newest.get();
        Duration age = Duration.between(look.checkedAt(), began);
        String told = "The look by " + look.checker() + " at " + look.checkedAt() + ", " + Wording.length(age)
                + " before it began,";
        return switch (look.result()) {
            case DRIFTED ->
                Answer.failed(
                                told + " found drift" + (look.summary() == null ? "." : ": " + look.summary()),
                                look.fact())
                        .at(look.checkedAt());
            case UNKNOWN -> Answer.notEvidenced(told + " could not tell.");
            case CLEAN ->
                age.compareTo(setting.duration("within")) > 0
                        ? Answer.notEvidenced(told + " found none, but is older than "
                                + Wording.length(setting.duration("within")) + ".")
                        : Answer.passed(told + " found none.", look.fact()).at(look.checkedAt());
        };
    }

    /** K10: it began within a window and outside every freeze. */
    static Answer inWindow(Case given, Setting setting) {
        PlacePolicy policy = given.place().policy();
        if (policy.windows().isEmpty() && policy.freezes().isEmpty()) {
            return Answer.notApplicable("The policy names neither windows nor freezes for "
                    + given.place().name() + ".");
        }
        if (given.idle()) {
            return Answer.notApplicable("It executed nothing.");
        }
        if (given.timeless()) {
            return Answer.notEvidenced("Nobody knows when it was deployed.");
        }
        Instant began = given.began();
        Optional<Freeze> freeze =
                policy.freezes().stream().filter(each -> each.holds(began)).findFirst();
        if (freeze.isPresent()) {
            return unlessEmergency(
                    given,
                    "It began at " + began + ", within the freeze from "
                            + freeze.get().from() + " to " + freeze.get().to() + " ("
                            + freeze.get().reason() + ")");
        }
        Optional<ChangeWindow> window =
                policy.windows().stream().filter(each -> each.holds(began)).findFirst();
        if (window.isPresent()) {
            return Answer.passed("It began at " + began + ", within the window " + window.get() + ".")
                    .at(began);
        }
        return policy.windows().isEmpty()
                ? Answer.passed("It began at " + began + ", outside every freeze.")
                        .at(began)
                : unlessEmergency(
                        given, "It began at " + began + ", outside the windows " + Wording.listed(policy.windows()));
    }

    private static Answer unlessEmergency(Case given, String told) {
        return given.emergency()
                .map(why -> Answer.passed(told + ", which " + why + " allows as an emergency.")
                        .at(given.began()))
                .orElseGet(() -> Answer.failed(told + ".").at(given.began()));
    }

    private static Optional<Answer> spared(Case given, String why) {
        if (given.idle()) {
            return Optional.of(Answer.notApplicable("It executed nothing."));
        }
        if (given.software()) {
            return Optional.of(Answer.notApplicable("It deployed software, " + Objects.requireNonNull(why) + "."));
        }
        return given.timeless()
                ? Optional.of(
                        Answer.notEvidenced("Nobody knows when it was deployed, so nothing shows what came before."))
                : Optional.empty();
    }
}
