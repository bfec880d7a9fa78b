package dev.shiplog.report.control;

import dev.shiplog.report.model.Population;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Whether the record was altered, how exports are told of, and how long it is kept: K19, K20 and K22. */
final class Integrity {
    private Integrity() {}

    static Said judge(Population population) {
        if (population.ledgerSize() == 0 && population.ledgerEntries() == 0) {
            return Said.notEvidenced("The ledger is empty, so there is nothing to look at.");
        }
        List<String> faults = new ArrayList<>(gaps(population));
        if (!population.altered().isEmpty()) {
            faults.add("the content of entries " + population.altered() + " is not what their hashes say");
        }
        if (population.openAlterations() > 0) {
            faults.add(population.openAlterations() + " alterations of history tables are not accounted for, see"
                    + " /api/v1/alerts?kind=history_altered");
        }
        String looked = population.ledgerEntries() + " entries are there, from " + population.firstSequence() + " to "
                + population.lastSequence() + "; the hashes of " + population.looked()
                + " of them, the oldest and the newest, were computed again.";
        return faults.isEmpty()
                ? Said.passed("No entry that was looked at was altered and none is missing: " + looked)
                : Said.failed(String.join("; ", faults) + ". " + looked);
    }

    static Said exports(Population population) {
        if (population.exports() == 0) {
            return Said.notApplicable("Nobody has taken an export yet.");
        }
        return Said.passed(population.exports() + " exports are in the ledger, each with what was asked, how many rows"
                + " it holds and who took it; none is handed out before that is durable.");
    }

    static Said kept(Population population, Duration keep, Instant now) {
        Instant first = population.firstRecordedAt();
        if (first == null) {
            return Said.notEvidenced("The ledger is empty, so nothing shows how long it is kept.");
        }
        List<String> faults = gaps(population);
        if (!faults.isEmpty()) {
            return Said.failed(String.join("; ", faults) + ". Records must be kept for " + keep.toDays() + " days.");
        }
        long age = Math.max(0, Duration.between(first, now).toDays());
        return Said.passed("Nothing was deleted: the ledger reaches back to its first entry of " + first + ", " + age
                + " days ago. Records must be kept for " + keep.toDays() + " days.");
    }

    private static List<String> gaps(Population population) {
        List<String> faults = new ArrayList<>();
        if (population.ledgerEntries() == 0 || population.firstSequence() != 1) {
            faults.add("the ledger does not begin with its first entry but with " + population.firstSequence());
        }
        long span = population.lastSequence() - population.firstSequence() + 1;
        if (population.ledgerEntries() > 0 && population.ledgerEntries() != span) {
            faults.add((span - population.ledgerEntries()) + " entries are missing between "
                    + population.firstSequence() + " and " + population.lastSequence());
        }
        if (population.lastSequence() < population.ledgerSize()) {
            faults.add("the ledger should reach to " + population.ledgerSize() + " and ends at "
                    + population.lastSequence());
        }
        return faults;
    }
}
