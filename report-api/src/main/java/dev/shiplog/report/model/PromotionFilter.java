package dev.shiplog.report.model;

import dev.shiplog.events.finding.PromotionProblemKind;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which changes' ways through the environments are asked for; null means any.
 *
 * @param object of the database that they touch: its name, or its kind and its name, such as {@code table claim}
 * @param problem that they have or had; in {@code environment}, if that is given too
 * @param environment that they reached; with {@code differsFrom} one of the two
 * @param differsFrom an environment: one of the two has them on a target and the other has them on none
 * @param client of a target on which a deployment applied or tried them
 * @param at as it was then, by the times of the facts that are known now; null for now
 */
public record PromotionFilter(
        @Nullable ApplicationName application,
        @Nullable ToolName tool,
        @Nullable ChangeId change,
        @Nullable TicketKey ticket,
        @Nullable String object,
        @Nullable PromotionProblemKind problem,
        @Nullable EnvironmentName environment,
        @Nullable EnvironmentName differsFrom,
        @Nullable ClientName client,
        @Nullable Instant at) {
    private static final int LONGEST_OBJECT = 341;

    /**
     * The filter that a request asks for; faults are left with the query.
     *
     * @param zone in which a date without a time begins
     */
    public static PromotionFilter read(Query query, ZoneId zone) {
        EnvironmentName environment = query.one("environment", EnvironmentName::new);
        EnvironmentName differsFrom = query.one("differs_from", EnvironmentName::new);
        if (differsFrom != null && (environment == null || environment.equals(differsFrom))) {
            query.fault("differs_from " + differsFrom + " needs environment, and another one: two are compared");
        }
        Instant at = query.one("at", text -> Moments.read(text, zone));
        if (at != null && differsFrom != null) {
            query.fault("differs_from cannot be asked of the past; leave out at");
        }
        return new PromotionFilter(
                query.one("application", ApplicationName::new),
                query.one("tool", ToolName::new),
                query.one("change", ChangeId::new),
                query.one("ticket", TicketKey::new),
                query.one("object", PromotionFilter::object),
                query.choice("problem", PromotionProblemKind.class),
                environment,
                differsFrom,
                query.one("client", ClientName::new),
                at);
    }

    /** All changes of an application. */
    public static PromotionFilter of(ApplicationName application) {
        return new PromotionFilter(application, null, null, null, null, null, null, null, null, null);
    }

    /** Those of the cells that it asks for. */
    public List<PromotionCell> shown(List<PromotionCell> cells) {
        return client == null
                ? cells
                : cells.stream().filter(cell -> client.equals(cell.client())).toList();
    }

    /** What may be asked for as an object. */
    public static String object(String text) {
        return Text.identifying("object", text, LONGEST_OBJECT);
    }
}
