package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows and the report that are one deployment, before any evidence; or the rows that vanished, which were taken
 * back.
 *
 * @param anchoredAt the time that its id was made from
 * @param run null if nobody reported it
 * @param rows in the order of execution; empty if only a report tells of it
 * @param vanished the rows that it took back, the last executed first
 */
public record Group(
        TargetRef target,
        ToolName tool,
        DeploymentId id,
        Instant anchoredAt,
        @Nullable Run run,
        List<Row> rows,
        List<Altered> vanished) {
    public Group {
        rows = List.copyOf(rows);
        vanished = List.copyOf(vanished);
        if (run == null && rows.isEmpty() && vanished.isEmpty()) {
            throw new IllegalArgumentException("a deployment needs a row or a report");
        }
    }

    /**
     * When it began: as reported, else as the run's id tells, else as the first row tells. What only looks tell of
     * began not later than this.
     */
    public Instant startedAt() {
        if (run != null) {
            return run.span().from();
        }
        return rows.isEmpty()
                ? vanished.getFirst().window().to()
                : rows.getFirst().content().timeNoticed()
                        ? rows.getFirst().content().executedAt()
                        : rowSpan().from();
    }

    /** When it ended; null while its report says that it runs, and where nobody can know. */
    public @Nullable Instant finishedAt() {
        if (run != null) {
            return run.report().event().finishedAt();
        }
        return rows.isEmpty() || atFirstLook() ? null : rowSpan().to();
    }

    /** Whether it is known when it was. */
    public boolean dated() {
        return !atFirstLook();
    }

    /** Whether it was there when Shiplog first looked at a table that keeps no times. */
    boolean atFirstLook() {
        return run == null && !rows.isEmpty() && rows.stream().allMatch(Row::atFirstLook);
    }

    /** The last moment that anything tells of. */
    Instant lastKnown() {
        Instant finished = finishedAt();
        if (finished != null) {
            return finished;
        }
        return rows.isEmpty()
                ? startedAt()
                : rowSpan().with(new Span(startedAt(), startedAt())).to();
    }

    /** The report that counts, if there is one. */
    @Nullable
    DeploymentRecorded report() {
        return run == null ? null : run.report().event();
    }

    private Span rowSpan() {
        return rows.stream()
                .map(row -> Span.of(row.content()))
                .reduce(Span::with)
                .orElseThrow();
    }
}
