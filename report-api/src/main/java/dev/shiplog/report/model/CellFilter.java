package dev.shiplog.report.model;

import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.EnvironmentName;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Which targets are asked how they stand to changes; null means any.
 *
 * @param at as they stood then; null for now
 */
public record CellFilter(@Nullable EnvironmentName environment, @Nullable ClientName client, @Nullable Instant at) {
    /** All of them. */
    public static final CellFilter ALL = new CellFilter(null, null, null);

    /** Those of one environment. */
    public static CellFilter in(EnvironmentName environment) {
        return new CellFilter(environment, null, null);
    }

    /** Those that a filter of changes asks for; all where a stage of the past is to be counted from them. */
    public static CellFilter of(PromotionFilter filter) {
        return new CellFilter(null, filter.at() == null ? filter.client() : null, filter.at());
    }
}
