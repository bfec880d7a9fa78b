package dev.shiplog.standalone.program;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.health.HealthBoard;
import dev.shiplog.report.model.ComponentHealth;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What the collector says of its parts, in the words of the report API's health page. */
final class CollectorHealth {
    private CollectorHealth() {}

    static ComponentHealth of(Map<String, Health> parts) {
        List<String> details = new ArrayList<>();
        parts.forEach((name, health) -> {
            details.add(name + ": " + health.explanation());
            health.details().forEach((what, state) -> {
                if (state instanceof Map<?, ?> known && known.get("problem") != null) {
                    details.add(what + ": " + known.get("problem"));
                }
            });
        });
        return new ComponentHealth("collector", state(HealthBoard.worst(parts.values())), String.join("; ", details));
    }

    private static ComponentHealth.State state(Health.Status status) {
        return switch (status) {
            case UP -> ComponentHealth.State.UP;
            case DEGRADED -> ComponentHealth.State.DEGRADED;
            case DOWN -> ComponentHealth.State.DOWN;
        };
    }
}
