package dev.shiplog.processor.topology;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.processor.Configured;
import dev.shiplog.processor.state.Tally;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;

final class FactTopologyTest {
    /** Names of steps and stores are names of topics: whoever changes one loses the state that is in them. */
    @Test
    void isWhatItWas() throws IOException {
        String described = new FactTopology(Configured.both(), Governance.NONE, new Tally())
                .build(Harness.settings(Path.of("unused")))
                .describe()
                .toString();
        try (InputStream golden =
                Objects.requireNonNull(getClass().getResourceAsStream("/topology.txt"), "topology.txt")) {
            assertThat(described.strip()).isEqualTo(new String(golden.readAllBytes(), StandardCharsets.UTF_8).strip());
        }
    }
}
