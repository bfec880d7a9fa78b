package dev.shiplog.configuration.reader;

import static dev.shiplog.configuration.reader.ReadingOf.LEAST;
import static dev.shiplog.configuration.reader.ReadingOf.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.BuildSettings;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.Secret;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class BuildReaderTest {
    @Test
    void buildsNothingUnlessItIsSaid() {
        assertThat(valid(LEAST, Map.of()).collector().build()).isNull();
    }

    @Test
    void readsWhereSchemasAreBuilt() {
        assertThat(valid(
                                """
                                collector:
                                  build: {embedded: true, before: /etc/shiplog/before.sql, timeout: 90s}
                                """
                                        + LEAST,
                                Map.of())
                        .collector()
                        .build())
                .isEqualTo(new BuildSettings(
                        new PostgresSettings("", "", new Secret("")),
                        Path.of("/etc/shiplog/before.sql"),
                        Duration.ofSeconds(90)));
        assertThat(valid(
                                """
                                collector:
                                  build: {url: "jdbc:postgresql://h/d", username: u, password: "${BUILD}"}
                                """
                                        + LEAST,
                                Map.of("BUILD", "p"))
                        .collector()
                        .build())
                .isEqualTo(new BuildSettings(
                        new PostgresSettings("jdbc:postgresql://h/d", "u", new Secret("p")),
                        null,
                        BuildSettings.TIMEOUT));
    }
}
