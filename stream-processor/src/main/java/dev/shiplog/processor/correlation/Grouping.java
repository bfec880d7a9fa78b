package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.Alteration;
import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.fact.HistoryObserved;
import dev.shiplog.events.fact.HistoryRow;
import dev.shiplog.events.fact.RowKind;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Decides which rows and reports of one tool on one target are one deployment.
 *
 * <ol>
 *   <li>Rows with one run id, whose start can be told from it, are one part, also if two tables of the tool hold them.
 *       A new one begins where one table has a change again.
 *   <li>A part, and each row without a run id, joins the report that it fits ({@link Fit}).
 *   <li>Rows that fit no report make parts by their gaps: a new one begins when a row began more than {@link #GAP}
 *     after
 *       the row before it ended, or when rows of a report lie between.
 *   <li>A report with all that joined it is a deployment, and so is a part that joined none.
 *   <li>Where the table keeps no times, a row joins the report that ran while it appeared ({@link Takeback}); what was
 *       there at the first look is one part, of unknown time.
 *   <li>Rows that vanished join the report of the run that took them back. Of a tool that deletes the rows of what it
 *       takes back, those that vanished between the same looks and join no report are a deployment too.
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

    /** The moment at which all is kept of which only a first look tells. */
    public static final Instant FIRST_LOOK = Instant.EPOCH;

    private static final Comparator<Altered> LAST_FIRST = Comparator.comparing(
                    (Altered each) -> Objects.requireNonNull(each.row()).executedAt())
            .thenComparingInt(each -> Objects.requireNonNull(each.row()).position())
            .thenComparing(each -> Objects.requireNonNull(each.row()).change().value())
            .reversed();

    private static final Comparator<TargetRef> FULLEST = Comparator.comparing(
            target -> target.client() == null ? "" : target.client().value());

    private final TargetRef target;
    private final ToolName tool;

    private Grouping(TargetRef target, ToolName tool) {
        this.target = target;
        this.tool = tool;
    }

    /** The same where nothing was altered. */
    public static List<Group> group(
            Collection<Seen<HistoryObserved>> rows, Collection<Seen<DeploymentRecorded>> reports) {
        return group(new SiteFacts(rows, reports, List.of(), Map.of()), any -> true);
    }

    /**
     * The deployments that these facts tell of, in the order of their anchors.
     *
     * @param facts of one tool on one target
     * @param here whether a moment lies in the stretch that is looked at; what happened elsewhere to rows that lie here
     *     is listed with them and makes no deployment here
     */
    public static List<Group> group(SiteFacts facts, Predicate<Instant> here) {
        if (facts.isEmpty()) {
            return List.of();
        }
        TargetRef target = facts.targets().max(FULLEST).orElseThrow();
        List<Altered> altered = Altered.of(facts.alterations());
        List<Altered> vanished = altered.stream()
                .filter(each -> each.alteration() == Alteration.ROW_VANISHED
                        && here.test(each.told().noticedAt()))
                .toList();
        return new Grouping(target, facts.tool())
                .join(Row.of(facts.unknownBefore(), altered), Run.of(facts.reports()), vanished);
    }

    private List<Group> join(List<Row> rows, List<Run> runs, List<Altered> vanished) {
        Map<Integer, List<Row>> joined = new TreeMap<>();
        Set<Integer> again = new HashSet<>();
        List<Group> groups = new ArrayList<>();
        for (Part part : parts(rows, runs)) {
            int run = best(runs, part.rows());
            if (run < 0) {
                groups.add(group(null, part.rows(), List.of(), part.again()));
            } else {
                if (part.again() && !joined.containsKey(run)) {
                    again.add(run);
                }
                joined.computeIfAbsent(run, any -> new ArrayList<>()).addAll(part.rows());
            }
        }
        Map<Integer, List<Altered>> taken = takenBack(runs, joined, vanished);
        for (int run = 0; run < runs.size(); run++) {
            groups.add(group(
                    runs.get(run),
                    joined.getOrDefault(run, List.of()),
                    taken.getOrDefault(run, List.of()),
                    again.contains(run)));
        }
        sameLooks(taken.getOrDefault(-1, List.of())).forEach(part -> groups.add(group(null, List.of(), part, false)));
        groups.sort(Comparator.comparing(Group::anchoredAt)
                .thenComparing(group -> group.id().value()));
        return groups;
    }

    /** The vanished rows by the index of the run that took them back, -1 for those of none. */
    private static Map<Integer, List<Altered>> takenBack(
            List<Run> runs, Map<Integer, List<Row>> joined, List<Altered> vanished) {
        List<Boolean> rowless = new ArrayList<>();
        for (int run = 0; run < runs.size(); run++) {
            rowless.add(!joined.containsKey(run));
        }
        Map<Integer, List<Altered>> taken = new TreeMap<>();
        for (Altered each : vanished) {
            HistoryRow row = each.row();
            boolean counts = row != null && row.kind() != RowKind.FAILED && row.kind() != RowKind.UNDONE;
            int run = counts ? Takeback.of(runs, each, rowless) : -1;
            if (run >= 0 || (counts && Causes.takesBackByDeleting(each.told().tool()))) {
                taken.computeIfAbsent(run, any -> new ArrayList<>()).add(each);
            }
        }
        return taken;
    }

    /** Those that vanished between looks that overlap are taken for one run. */
    private static List<List<Altered>> sameLooks(List<Altered> vanished) {
        List<List<Altered>> parts = new ArrayList<>();
        Span shared = null;
        for (Altered each : vanished) {
            shared = shared == null ? null : shared.shared(each.window());
            if (shared == null) {
                parts.add(new ArrayList<>());
                shared = each.window();
            }
            parts.getLast().add(each);
        }
        return parts;
    }

    private static int best(List<Run> runs, List<Row> part) {
        Row first = part.getFirst();
        return part.size() == 1 && first.content().timeNoticed()
                ? Takeback.appearedIn(runs, first)
                : Fit.best(runs, span(part));
    }

    /** What joins a report, or none, as a whole. */
    private static List<Part> parts(List<Row> rows, List<Run> runs) {
        List<Part> parts = new ArrayList<>();
        Map<Instant, List<Row>> byRun = new TreeMap<>();
        List<Row> gap = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        List<Row> atFirstLook = new ArrayList<>();
        for (Row row : rows) {
            Optional<Instant> start = RunStart.of(row.content());
            if (start.isPresent()) {
                byRun.computeIfAbsent(start.get(), any -> new ArrayList<>()).add(row);
            } else if (row.atFirstLook()) {
                atFirstLook.add(row);
            } else if (best(runs, List.of(row)) >= 0) {
                parts.add(new Part(List.of(row), false));
                closeInto(parts, gap);
            } else {
                if (!gap.isEmpty() && (!follows(gap.getLast(), row) || seen.contains(Part.name(row)))) {
                    closeInto(parts, gap);
                }
                if (gap.isEmpty()) {
                    seen.clear();
                }
                gap.add(row);
                seen.add(Part.name(row));
            }
        }
        closeInto(parts, gap);
        closeInto(parts, atFirstLook);
        byRun.values().forEach(sameId -> parts.addAll(Part.of(sameId)));
        return parts;
    }

    private static void closeInto(List<Part> parts, List<Row> gap) {
        if (!gap.isEmpty()) {
            parts.add(new Part(List.copyOf(gap), false));
            gap.clear();
        }
    }

    /**
     * A tool's own run id that tells no time still parts what two runs did within a minute, and so do two looks that
     * found the database at another position each: one move may have gone back.
     */
    private static boolean follows(Row before, Row row) {
        HistoryRow content = row.content();
        if (!content.replaces().isEmpty()
                && !content.executedAt().equals(before.content().executedAt())) {
            return false;
        }
        boolean soon = !content.beganAt().isAfter(before.content().executedAt().plus(GAP));
        return soon
                && String.valueOf(content.run())
                        .equals(String.valueOf(before.content().run()));
    }

    private Group group(@Nullable Run run, List<Row> members, List<Altered> vanished, boolean again) {
        List<Row> rows = Twins.joined(members);
        List<Altered> last = vanished.stream().sorted(LAST_FIRST).toList();
        Anchor anchor = !rows.isEmpty()
                ? again ? byRow(rows.getFirst().content()) : anchor(rows.getFirst())
                : run != null ? anchor(run) : anchor(last.getFirst());
        return new Group(target, tool, anchor.id(), anchor.at(), run, rows, last);
    }

    private Anchor anchor(Altered vanished) {
        HistoryRow row = Objects.requireNonNull(vanished.row());
        Instant at = vanished.window().to();
        return new Anchor(at, target.path() + '\n' + tool + "\nvanished\n" + row.change() + '\n' + at);
    }

    private Anchor anchor(Run run) {
        return new Anchor(run.span().from(), target.path() + '\n' + tool + '\n' + run.name());
    }

    private Anchor anchor(Row first) {
        HistoryRow row = first.content();
        if (first.atFirstLook()) {
            return new Anchor(FIRST_LOOK, target.path() + '\n' + tool + "\nfirst look");
        }
        String place = target.path() + '\n' + tool + '\n';
        return RunStart.of(row)
                .map(start -> new Anchor(start, place + row.run() + '\n' + start))
                .orElseGet(() -> byRow(row));
    }

    private Anchor byRow(HistoryRow row) {
        String place = target.path() + '\n' + tool + '\n';
        return new Anchor(row.executedAt(), place + row.change() + '\n' + row.executedAt());
    }

    private static Span span(List<Row> part) {
        return part.stream().map(Row::executed).reduce(Span::with).orElseThrow();
    }

    /**
     * Rows that join a report, or none, as a whole.
     *
     * @param again whether an earlier part has the same run id, so that the id alone does not name this one
     */
    private record Part(List<Row> rows, boolean again) {
        /**
         * The parts of rows with one run id, in the order of execution. Liquibase gives all runs of one Java process
         * one id; no run executes a change twice, so where a table has a change again another run began.
         */
        static List<Part> of(List<Row> sameId) {
            List<Part> parts = new ArrayList<>();
            List<Row> open = new ArrayList<>();
            Set<String> changes = new HashSet<>();
            for (Row row : sameId) {
                if (!changes.add(name(row))) {
                    parts.add(new Part(List.copyOf(open), !parts.isEmpty()));
                    open.clear();
                    changes.clear();
                    changes.add(name(row));
                }
                open.add(row);
            }
            parts.add(new Part(List.copyOf(open), !parts.isEmpty()));
            return parts;
        }

        /** What no run executes twice. */
        static String name(Row row) {
            return row.counted().table() + '\n' + row.content().change();
        }
    }

    private record Anchor(Instant at, String text) {
        DeploymentId id() {
            return DeploymentId.of(at, text);
        }
    }
}
