package dev.shiplog.events.identity;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A target with the place that it has: its application, its environment, and in a fleet its client. */
public record TargetRef(
        ApplicationName application, EnvironmentName environment, TargetName target, @Nullable ClientName client) {
    public TargetRef {
        Objects.requireNonNull(application, "application is missing");
        Objects.requireNonNull(environment, "environment is missing");
        Objects.requireNonNull(target, "target is missing");
    }

    /** {@code application/environment/target}, the same for all that is known of one target. */
    public String path() {
        return application + "/" + environment + "/" + target;
    }
}
