package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.TicketKey;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the run's own report adds to a deployment.
 *
 * @param run the reporter's id of the run
 * @param report the fact that holds the report, and the log if there is one
 * @param hasLog whether that fact holds a log
 * @param advance what it brought beyond what was there before; null where no commit is known, and where the changes
 *     themselves are
 */
public record TrailRun(
        String run,
        FactRef report,
        @Nullable Integer exitStatus,
        @Nullable CommitSha commit,
        List<TicketKey> tickets,
        @Nullable String command,
        @Nullable String reason,
        @Nullable String host,
        @Nullable String pipelineUrl,
        @Nullable String problem,
        boolean hasLog,
        @Nullable TrailAdvance advance) {
    public TrailRun {
        Bounds.present("run", run);
        Bounds.present("report", report);
        tickets = Bounds.list("tickets", tickets);
    }
}
