package dev.shiplog.processor.correlation;

import dev.shiplog.events.fact.DeploymentRecorded;
import dev.shiplog.events.identity.DeploymentId;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The rows and the report that are one deployment, before any evidence.
 *
 * @param anchoredAt the time that its id was made from
 * @param run null if nobody reported it
 * @param rows in the order of execution; empty if only a report tells of it
 */
public record Group(
        TargetRef target, ToolName tool, DeploymentId id, Instant anchoredAt, @Nullable Run run, List<Row> rows) {
    public Group {
        rows = List.copyOf(rows);
        if (run == null && rows.isEmpty()) {
            throw new IllegalArgumentException("a deployment needs a row or a report");
        }
    }

    /** When it began: as reported, else as the run's id tells, else as the first row tells. */
    public Instant startedAt() {
        return run == null ? rowSpan().from() : run.span().from();
    }

    /** When it ended; null while its report says that it runs. */
    public @Nullable Instant finishedAt() {
        return run == null ? rowSpan().to() : run.report().event().finishedAt();
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
