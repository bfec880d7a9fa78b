package dev.shiplog.collector.http;

import dev.shiplog.collector.health.Health;
import dev.shiplog.collector.health.HealthBoard;
import java.util.LinkedHashMap;
import java.util.Map;

/** {@code GET /health}: 200 while the collector works, be it degraded, 503 while a component is down. */
final class HealthEndpoint {
    private final HealthBoard board;

    HealthEndpoint(HealthBoard board) {
        this.board = board;
    }

    Answer show() {
        Map<String, Health> components = board.check();
        Health.Status worst = HealthBoard.worst(components.values());
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("status", worst);
        body.put("components", components);
        return Answer.json(worst == Health.Status.DOWN ? 503 : 200, body);
    }
}
