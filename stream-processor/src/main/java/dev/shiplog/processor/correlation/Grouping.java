package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rows and reports of one tool on one target are one deployment.
 *
 * <ol>
 *   <li>Rows with one run id, whose start can be told from it, are one part, also if two tables of the tool hold them.
 *   <li>A part, and each row without a run id, joins the report that it fits ({@link Fit}).
 *   <li>Rows that fit no report make parts by their gaps: a new one begins when a row began more than {@link #GAP}
 *     after
 *       the row before it ended, or when rows of a report lie between.
 *   <li>A report with all that joined it is a deployment, and so is a part that joined none.
 * </ol>
 *
 * <p>The answer is a function of the set of facts. It is also local: whatever joins shares a moment or lies within
 * {@link #REACH}, so facts that are split into sets whose spans are further apart than that give, set by set, the same
 * deployments as all of them at once. The topology rests on this to look at a part of a target's history only.
 */
public final class Grouping {
    /** How far a row may stick out of the report that it belongs to. */
    public static final Duration SLACK = Duration.ofSeconds(2);
    /** The longest pause within a deployment that nobody reported. */
    public static final Duration GAP = Duration.ofSeconds(60);
    /** Facts whose spans are further apart than this have nothing to do with each other. */
    public static final Duration REACH = GAP.plus(SLACK);

    private static final Comparator<TargetRef> FULLEST = Comparator.comparing(
            target -> target.client() == null ? "" : target.client().value());

    private final TargetRef target;
    private final ToolName tool;

    private Grouping(TargetRef target, ToolName tool) {
        this.target = target;
        this.tool = tool;
    }

    /**
     * The deployments that these facts tell of, in the order of their anchors.
     *
     * @param rows and reports of one tool on one target, in any order
     */
    public static List<Group> group(
            Collection<Seen<HistoryObserved>> rows, Collection<Seen<DeploymentRecorded>> reports) {
        if (rows.isEmpty() && reports.isEmpty()) {
            return List.of();
        }
        TargetRef target = Stream.concat(
                        rows.stream().map(seen -> seen.event().target()),
                        reports.stream().map(seen -> seen.event().target()))
                .max(FULLEST)
                .orElseThrow();
        ToolName tool = rows.isEmpty()
                ? reports.iterator().next().event().tool()
                : rows.iterator().next().event().tool();
        return new Grouping(target, tool).join(Row.of(rows), Run.of(reports));
    }

    private List<Group> join(List<Row> rows, List<Run> runs) {
        Map<Integer, List<Row>> joined = new TreeMap<>();
        List<Group> groups = new ArrayList<>();
        for (List<Row> part : parts(rows, runs)) {
            int run = Fit.best(runs, span(part));
            if (run < 0) {
                groups.add(group(null, part));
            } else {
                joined.computeIfAbsent(run, any -> new ArrayList<>()).addAll(part);
            }
        }
        for (int run = 0; run < runs.size(); run++) {
            groups.add(group(runs.get(run), joined.getOrDefault(run, List.of())));
        }
        groups.sort(Comparator.comparing(Group::anchoredAt)
                .thenComparing(group -> group.id().value()));
        return groups;
    }

    /** What joins a report, or none, as a whole. */
    private static List<List<Row>> parts(List<Row> rows, List<Run> runs) {
        List<List<Row>> parts = new ArrayList<>();
        Map<Instant, List<Row>> byRun = new TreeMap<>();
        List<Row> gap = new ArrayList<>();
        for (Row row : rows) {
            Optional<Instant> start = RunStart.of(row.content());
            if (start.isPresent()) {
                byRun.computeIfAbsent(start.get(), any -> new ArrayList<>()).add(row);
            } else if (Fit.best(runs, row.executed()) >= 0) {
                parts.add(List.of(row));
                closeInto(parts, gap);
            } else {
                if (!gap.isEmpty() && !follows(gap.getLast(), row)) {
                    closeInto(parts, gap);
                }
                gap.add(row);
            }
        }
        closeInto(parts, gap);
        parts.addAll(byRun.values());
        return parts;
    }

    private static void closeInto(List<List<Row>> parts, List<Row> gap) {
        if (!gap.isEmpty()) {
            parts.add(List.copyOf(gap));
            gap.clear();
        }
    }

    /** A tool's own run id that tells no time still parts what two runs did within a minute. */
    private static boolean follows(Row before, Row row) {
        HistoryRow content = row.content();
        boolean soon = !content.beganAt().isAfter(before.content().executedAt().plus(GAP));
        return soon
                && String.valueOf(content.run())
                        .equals(String.valueOf(before.content().run()));
    }

    private Group group(@Nullable Run run, List<Row> members) {
        List<Row> rows = Twins.joined(members);
        Anchor anchor = rows.isEmpty() && run != null ? anchor(run) : anchor(rows.getFirst());
        return new Group(target, tool, anchor.id(), anchor.at(), run, rows);
    }

    private Anchor anchor(Run run) {
        return new Anchor(run.span().from(), target.path() + '\n' + tool + '\n' + run.name());
    }

    private Anchor anchor(Row first) {
        HistoryRow row = first.content();
        String place = target.path() + '\n' + tool + '\n';
        return RunStart.of(row)
                .map(start -> new Anchor(start, place + row.run() + '\n' + start))
                .orElseGet(() -> new Anchor(row.executedAt(), place + row.change() + '\n' + row.executedAt()));
    }

    private static Span span(List<Row> part) {
        return part.stream().map(Row::executed).reduce(Span::with).orElseThrow();
    }

    private record Anchor(Instant at, String text) {
        DeploymentId id() {
            return DeploymentId.of(at, text);
        }
    }
}
