package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.finding.FactRef;
import dev.shiplog.events.json.ShiplogJson;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * One run of a tool with every report of it. Reports are of one run if they name the same run and their times touch: a
 * pipeline that is run again under its old name an hour later is another run. The report with the later finish counts,
 * then the one with the greater canonical bytes; the run began when the earliest of them says. What it does not tell
 * the others fill in ({@link MergedReport}): a recorder knows the command, a listener within the tool the changes.
 *
 * @param report that counts, under its own reference
 * @param span from the earliest start to the counted finish
 * @param seen every fact that reported it, in the order of their references
 */
public record Run(Seen<DeploymentRecorded> report, Span span, List<FactRef> seen) {
    private static final Comparator<Seen<DeploymentRecorded>> WEIGHT = Comparator.comparing(
                    (Seen<DeploymentRecorded> seen) -> finish(seen.event()))
            .thenComparing(seen -> ShiplogJson.write(seen.event()), Arrays::compareUnsigned)
            .thenComparing(Seen::ref, Comparator.reverseOrder());

    private static final Comparator<Seen<DeploymentRecorded>> TIME = Comparator.comparing(
                    (Seen<DeploymentRecorded> seen) -> seen.event().startedAt())
            .thenComparing(Seen::ref);

    public Run {
        seen = List.copyOf(seen);
    }

    /** The run's id as its reporter gave it. */
    String name() {
        return report.event().run();
    }

    /** The runs that these reports are of, in the order of their starts. */
    static List<Run> of(Collection<Seen<DeploymentRecorded>> reports) {
        Map<String, List<Seen<DeploymentRecorded>>> byName = new TreeMap<>();
        for (Seen<DeploymentRecorded> report : reports) {
            byName.computeIfAbsent(report.event().run(), any -> new ArrayList<>())
                    .add(report);
        }
        List<Run> runs = new ArrayList<>();
        byName.values().forEach(sameName -> addRuns(runs, sameName));
        runs.sort(Comparator.comparing((Run run) -> run.span().from()).thenComparing(Run::name));
        return runs;
    }

    private static void addRuns(List<Run> runs, List<Seen<DeploymentRecorded>> sameName) {
        sameName.sort(TIME);
        List<Seen<DeploymentRecorded>> open = new ArrayList<>();
        Instant end = Instant.MIN;
        for (Seen<DeploymentRecorded> report : sameName) {
            if (!open.isEmpty() && report.event().startedAt().isAfter(end.plus(Grouping.SLACK))) {
                runs.add(merged(open));
                open.clear();
            }
            Instant to = Span.of(report.event()).to();
            end = open.isEmpty() || to.isAfter(end) ? to : end;
            open.add(report);
        }
        runs.add(merged(open));
    }

    private static Run merged(List<Seen<DeploymentRecorded>> reports) {
        Seen<DeploymentRecorded> counted = reports.stream().max(WEIGHT).orElseThrow();
        Instant start = reports.getFirst().event().startedAt();
        return new Run(
                new Seen<>(counted.ref(), MergedReport.of(heaviestFirst(reports))),
                new Span(start, Span.of(counted.event()).to()),
                reports.stream().map(Seen::ref).distinct().sorted().toList());
    }

    private static List<DeploymentRecorded> heaviestFirst(List<Seen<DeploymentRecorded>> reports) {
        return reports.stream().sorted(WEIGHT.reversed()).map(Seen::event).toList();
    }

    private static Instant finish(DeploymentRecorded report) {
        Instant finished = report.finishedAt();
        return finished == null ? Instant.MIN : finished;
    }
}
