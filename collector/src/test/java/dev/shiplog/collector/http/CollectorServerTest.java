package dev.shiplog.collector.http;

import static dev.shiplog.collector.http.RunningCollector.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.collector.health.Health;
import dev.shiplog.configuration.Secret;
import java.net.http.HttpResponse;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class CollectorServerTest {
    @Test
    void saysHowToMendAPortInUse() {
        try (RunningCollector first = new RunningCollector(Map.of()).start();
                RunningCollector second = new RunningCollector(Map.of(), first.server.port())) {
            assertThatThrownBy(second::start)
                    .isInstanceOf(CollectorStartException.class)
                    .hasMessageContaining("port " + first.server.port())
                    .hasMessageContaining("--collector-port")
                    .hasMessageContaining("collector.port");
            assertThat(first.get("/health").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void showsTheHealthOfEveryComponent() {
        try (RunningCollector collector =
                new RunningCollector(Map.of("/webhooks/jira", new Secret("s3cret"))).start()) {
            collector.board.add(
                    "targets", () -> Health.degraded("1 of 3 targets is stale").with("stale", 1));
            HttpResponse<String> degraded = collector.get("/health");
            assertThat(degraded.statusCode()).isEqualTo(200);
            assertThat(json(degraded).path("status").asText()).isEqualTo("degraded");
            assertThat(json(degraded).at("/components/targets/details/stale").asInt())
                    .isEqualTo(1);
            assertThat(json(degraded).at("/components/webhooks/details/open/0").asText())
                    .isEqualTo("/webhooks/jira");
            assertThat(degraded.body()).doesNotContain("s3cret");

            collector.board.add("kafka", () -> {
                throw new IllegalStateException("secret inside");
            });
            HttpResponse<String> down = collector.get("/health");
            assertThat(down.statusCode()).isEqualTo(503);
            assertThat(json(down).at("/components/kafka/status").asText()).isEqualTo("down");
            assertThat(down.body()).doesNotContain("secret inside");
        }
    }

    @Test
    void canBeStartedAndClosedTwice() {
        RunningCollector collector = new RunningCollector(Map.of()).start();
        collector.server.start();
        collector.close();
        collector.close();
        assertThatThrownBy(collector.server::port).isInstanceOf(IllegalStateException.class);
    }
}
