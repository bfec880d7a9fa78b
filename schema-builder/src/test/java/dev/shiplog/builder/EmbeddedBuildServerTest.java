package dev.shiplog.builder;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.shiplog.configuration.BuildSettings;
import dev.shiplog.configuration.PostgresSettings;
import dev.shiplog.configuration.Secret;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class EmbeddedBuildServerTest {
    @TempDir
    private Path work;

    @Test
    void runsWhileThereIsSomethingToBuild() throws Exception {
        try (EmbeddedBuildServer server = new EmbeddedBuildServer(work.resolve("server"))) {
            PostgresSettings first = server.started();
            assertThat(server.started().jdbcUrl()).isEqualTo(first.jdbcUrl());
            try (Connection connection = connect(first)) {
                assertThat(connection.isValid(1)).isTrue();
            }

            server.idle();

            assertThatThrownBy(() -> connect(first)).isInstanceOf(SQLException.class);
            try (Connection connection = connect(server.started())) {
                assertThat(connection.isValid(1)).isTrue();
            }
        }
    }

    @Test
    void isThereWhereItIsConfigured() {
        PostgresSettings embedded = new PostgresSettings("", "", new Secret(""));

        assertThat(BuilderParts.of(null, work)).isNull();
        assertThat(BuilderParts.of(new BuildSettings(embedded, null, BuildSettings.TIMEOUT), work))
                .satisfies(means -> assertThat(means.tools()).hasSize(2));
    }

    private static Connection connect(PostgresSettings settings) throws SQLException {
        return DriverManager.getConnection(
                settings.jdbcUrl(), settings.username(), settings.password().reveal());
    }
}
