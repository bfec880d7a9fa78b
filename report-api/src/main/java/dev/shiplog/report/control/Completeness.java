package dev.shiplog.report.control;

import dev.shiplog.events.source.SourceKind;
import dev.shiplog.report.model.Conservation;
import dev.shiplog.report.model.Population;
import dev.shiplog.report.model.SourceReport;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** Whether the population is complete: K18. */
final class Completeness {
    private static final int NAMED = 10;

    private Completeness() {}

    static Said judge(Population population, List<SourceReport> all) {
        // What nobody could read of a schema hides drift, and no deployment.
        List<SourceReport> sources = all.stream()
                .filter(source -> source.kind() != SourceKind.SCHEMA)
                .toList();
        if (sources.isEmpty()) {
            return Said.notEvidenced("No source is known, so nothing tells what the population should be.");
        }
        Conservation counts = population.conservation();
        List<String> faults = new ArrayList<>();
        if (!counts.holds()) {
            faults.add("of " + counts.received() + " facts received not all are accounted for: " + counts.ledger()
                    + " in the ledger, " + counts.duplicates() + " duplicates, " + counts.conflicts() + " conflicts, "
                    + counts.unreadable() + " unreadable");
        }
        if (counts.deadLetters() > 0) {
            faults.add(counts.deadLetters() + " deliveries could not be read, see /api/v1/dead-letters");
        }
        if (counts.conflicts() > 0) {
            faults.add(counts.conflicts() + " facts contradict others of the same identity");
        }
        add(
                faults,
                "were not heard of within their time",
                sources.stream().filter(Completeness::late).toList());
        add(
                faults,
                "are left out and nobody says why",
                sources.stream()
                        .filter(source -> leftOut(source) && source.problem() == null)
                        .toList());
        String looked = sources.size() + " sources and " + counts.received() + " facts were looked at; "
                + sources.stream().filter(Completeness::leftOut).count() + " databases are left out with a reason.";
        return faults.isEmpty()
                ? Said.passed("What was received and what is held add up, and every source was heard of: " + looked)
                : Said.failed(String.join("; ", faults) + ". " + looked);
    }

    private static boolean late(SourceReport source) {
        return switch (source.state()) {
            case EXCLUDED, OUT_OF_SCOPE, CLOSED, REPORTED -> false;
            case FAILING, SILENT -> true;
            case OK, WAITING -> source.stale();
        };
    }

    private static boolean leftOut(SourceReport source) {
        return source.state() == SourceReport.State.EXCLUDED || source.state() == SourceReport.State.OUT_OF_SCOPE;
    }

    private static void add(List<String> faults, String what, List<SourceReport> sources) {
        if (!sources.isEmpty()) {
            String names =
                    sources.stream().limit(NAMED).map(SourceReport::source).collect(Collectors.joining(", "));
            String more = sources.size() > NAMED ? " and " + (sources.size() - NAMED) + " more" : "";
            faults.add(sources.size() + " sources " + what + ": " + names + more);
        }
    }
}
