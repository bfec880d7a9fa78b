package dev.shiplog.events.finding;

import dev.shiplog.events.fact.Bounds;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where one change stands on its way through the environments of its application.
 *
 * @param version counts from 1
 * @param introducedAt when the first followed commit brought it in; null if none is known
 * @param phase of a change in several steps; null if its labels say nothing
 * @param hotfix whether a label or a ticket says that it need not take the whole path first
 * @param tickets that are known for it
 * @param objects of the database that its text touches
 * @param stages one for each environment of the path, in the path's order
 */
public record Promotion(
        ApplicationName application,
        ToolName tool,
        ChangeId change,
        int version,
        @Nullable Instant introducedAt,
        @Nullable Phase phase,
        boolean hotfix,
        List<TicketKey> tickets,
        List<DatabaseObject> objects,
        List<PromotionStage> stages,
        List<PromotionProblem> problems)
        implements Finding {
    public Promotion {
        Bounds.present("application", application);
        Bounds.present("tool", tool);
        Bounds.present("change", change);
        introducedAt = Bounds.timeIfAny("introducedAt", introducedAt);
        tickets = Bounds.list("tickets", tickets);
        objects = Bounds.list("objects", objects);
        stages = Bounds.list("stages", stages);
        problems = Bounds.list("problems", problems);
    }

    @Override
    public Promotion withVersion(int number) {
        return new Promotion(
                application, tool, change, number, introducedAt, phase, hotfix, tickets, objects, stages, problems);
    }
}
