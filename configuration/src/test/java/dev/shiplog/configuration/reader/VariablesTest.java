package dev.shiplog.configuration.reader;

import static dev.shiplog.configuration.reader.ReadingOf.LEAST;
import static dev.shiplog.configuration.reader.ReadingOf.text;
import static dev.shiplog.configuration.reader.ReadingOf.valid;
import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.ShiplogConfiguration;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VariablesTest {
    private static String dataDirectory(String written, Map<String, String> environment) {
        return valid("data_dir: \"" + written + "\"\n" + LEAST, environment)
                .dataDirectory()
                .toString();
    }

    @Test
    void putsVariablesIntoAnyPartOfAValue() {
        assertThat(dataDirectory("/${A}/x-${B}", Map.of("A", "a", "B", "b$1"))).isEqualTo("/a/x-b$1");
    }

    @Test
    void takesTheDefaultWhereAVariableIsUnsetOrEmpty() {
        assertThat(dataDirectory("/${A:-one}", Map.of())).isEqualTo("/one");
        assertThat(dataDirectory("/${A:-one}", Map.of("A", ""))).isEqualTo("/one");
        assertThat(dataDirectory("/${A:-one}", Map.of("A", "two"))).isEqualTo("/two");
    }

    @Test
    void treatsAnEmptyValueAsLeftOut() {
        assertThat(dataDirectory("${A:-}", Map.of())).isEqualTo("/etc/shiplog/.shiplog");
    }

    @Test
    void readsTheFileOfSeparateProcessesWhereOneHasNoDatabase() throws IOException {
        String compose = Files.readString(Path.of("..", "docker-compose.yml"));
        String servers = compose.lines()
                .filter(line -> line.matches("#   (kafka|postgres|report): .*"))
                .map(line -> line.substring(4) + "\n")
                .collect(Collectors.joining());

        ShiplogConfiguration collector =
                valid(servers + LEAST, Map.of("SHIPLOG_KAFKA", "kafka:9092", "SHIPLOG_BIND", "0.0.0.0"));

        assertThat(collector.kafka().bootstrapServers()).isEqualTo("kafka:9092");
        assertThat(collector.postgres().embedded()).isTrue();
        assertThat(collector.report().address().getAddress().isAnyLocalAddress())
                .isTrue();
    }

    @Test
    void leavesAnEscapedReferenceAlone() {
        assertThat(dataDirectory("/$${A}", Map.of())).isEqualTo("/${A}");
    }

    @Test
    void readsASecretFromTheFileThatAContainerMounts(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("secret"), "from-file\n");

        assertThat(dataDirectory("/${A}", Map.of("A_FILE", file.toString()))).isEqualTo("/from-file");
        assertThat(dataDirectory("/${A}", Map.of("A_FILE", file.toString(), "A", "set")))
                .isEqualTo("/set");
    }

    @Test
    void saysWhichFileOfASecretCannotBeRead() {
        Reading reading = text("data_dir: \"${A}\"\n" + LEAST, Map.of("A_FILE", "/nowhere/secret"));

        assertThat(((Reading.Faulty) reading).message())
                .contains("shiplog.yaml:1: the file \"/nowhere/secret\"")
                .contains("A_FILE");
    }
}
