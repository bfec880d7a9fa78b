package dev.shiplog.embedded.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process that holds the broker is killed. */
final class KilledBrokerTest {
    @TempDir
    private Path home;

    /** The program that will be killed: commits a record, says so, and waits. */
    static final class Owner {
        private Owner() {}

        public static void main(String[] arguments) throws IOException, ExecutionException, InterruptedException {
            EmbeddedKafka kafka = EmbeddedKafka.start(KafkaSettings.in(Path.of(arguments[0])));
            Records.createTopic(kafka, "facts");
            Records.commit(kafka, "facts", "first");
            System.out.println("committed");
            System.in.read();
        }
    }

    @Test
    void keepsCommittedRecords() throws IOException, InterruptedException {
        Process owner = startOwner();
        BufferedReader said = owner.inputReader(StandardCharsets.UTF_8);
        assertThat(said.lines().anyMatch("committed"::equals)).isTrue();
        owner.destroyForcibly().waitFor();
        try (EmbeddedKafka heir = EmbeddedKafka.start(KafkaSettings.in(home))) {
            Records.commit(heir, "facts", "second");
            assertThat(Records.committed(heir, "facts", 2)).containsExactly("first", "second");
        }
    }

    private Process startOwner() throws IOException {
        List<String> command = List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Owner.class.getName(),
                home.toString());
        return new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }
}
