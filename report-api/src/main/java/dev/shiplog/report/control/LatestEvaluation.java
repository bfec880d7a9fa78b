package dev.shiplog.report.control;

import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.PopulationReader;
import dev.shiplog.report.model.SourceFilter;
import dev.shiplog.report.model.SourceReader;
import dev.shiplog.report.model.SourceReport;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What the controls of the population say. The whole ledger is counted for it, so an answer is kept for half a minute.
 */
public final class LatestEvaluation {
    private static final Duration KEPT = Duration.ofSeconds(30);
    private static final int AT_ONCE = 500;
    private static final SourceFilter ALL = new SourceFilter(null, null, null, false);

    private final PopulationReader population;
    private final SourceReader sources;
    private final PopulationJudge judge;
    private final InstantSource clock;
    private final ReentrantLock counting = new ReentrantLock();
    private @Nullable Kept kept;

    public LatestEvaluation(
            PopulationReader population, SourceReader sources, PopulationJudge judge, InstantSource clock) {
        this.population = population;
        this.sources = sources;
        this.judge = judge;
        this.clock = clock;
    }

    /** What each of them says, and when that was looked at. */
    public Kept evaluations() {
        // Not synchronized: before Java 24 a virtual thread that reads from the database in there keeps its carrier.
        counting.lock();
        try {
            Instant now = clock.instant();
            Kept found = kept;
            if (found == null || !now.isBefore(found.at().plus(KEPT))) {
                found = new Kept(now, judge.judge(population.population(), all(now), now));
                kept = found;
            }
            return found;
        } finally {
            counting.unlock();
        }
    }

    private List<SourceReport> all(Instant now) {
        List<SourceReport> all = new ArrayList<>();
        Cursor after = null;
        do {
            Page<SourceReport> page = sources.list(ALL, now, after, AT_ONCE);
            all.addAll(page.items());
            after = page.next();
        } while (after != null);
        return all;
    }

    /** What was said at a moment. */
    public record Kept(Instant at, List<Evaluation> evaluations) {}
}
