package dev.shiplog.report.model;

import dev.shiplog.events.identity.EnvironmentName;
import org.jspecify.annotations.Nullable;

/** Which targets are asked how they stand to changes; null means any. */
public record CellFilter(@Nullable EnvironmentName environment) {
    /** All of them. */
    public static final CellFilter ALL = new CellFilter(null);

    /** Those of one environment. */
    public static CellFilter in(EnvironmentName environment) {
        return new CellFilter(environment);
    }
}
