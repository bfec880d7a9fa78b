package dev.shiplog.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The demo as a reader runs it, twice on the same data. */
final class RestartTest {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @Test
    void theDemosDataSurvivesARestart(@TempDir Path home) throws Exception {
        ChildProcess first = demo(home);

        assertThat(first.status()).as(first.output()).isZero();
        assertThat(first.output())
                .contains("Shiplog is ready at http://127.0.0.1:", "Sign in once with ")
                .doesNotContain("differ from what took place");
        Path token = home.resolve("data/admin.token");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(token)))
                .isEqualTo("rw-------");
        String before = Files.readString(token);

        ChildProcess second = demo(home);

        // It ends with 0 only if all that took place the first time is there, and nothing else.
        assertThat(second.status()).as(second.output()).isZero();
        assertThat(second.output()).contains("The story was told before");
        assertThat(Files.readString(token)).isEqualTo(before);
    }

    private static ChildProcess demo(Path home) throws Exception {
        return ChildProcess.run(
                home,
                Map.of(),
                PATIENCE,
                "demo",
                "--exit",
                "--port",
                "0",
                "--collector-port",
                "0",
                "--data-dir",
                "data");
    }
}
