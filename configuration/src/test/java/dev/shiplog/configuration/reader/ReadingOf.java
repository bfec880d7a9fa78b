package dev.shiplog.configuration.reader;

import static org.assertj.core.api.Assertions.assertThat;

import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.events.identity.ToolName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads text as the product reads a file in /etc/shiplog. */
final class ReadingOf {
    static final Path FOLDER = Path.of("/etc/shiplog");
    static final Set<ToolName> TOOLS = Set.of(new ToolName("flyway"), new ToolName("liquibase"));

    private static final Set<ToolName> VERSIONED =
            Set.of(new ToolName("flyway"), new ToolName("liquibase"), new ToolName("sql"), new ToolName("dbup"));

    /** The least that is valid. */
    static final String LEAST =
            """
            applications:
              - name: claims
                environments:
                  - name: dev
                    tier: development
                    targets:
                      - name: claims-dev
                        tool: flyway
                        url: jdbc:postgresql://localhost:5432/claims
            """;

    private ReadingOf() {}

    static Reading text(String yaml, Map<String, String> environment) {
        return new ConfigurationReader(TOOLS, VERSIONED).read(yaml, "shiplog.yaml", FOLDER, environment);
    }

    static ShiplogConfiguration valid(String yaml, Map<String, String> environment) {
        Reading reading = text(yaml, environment);
        assertThat(reading).isInstanceOf(Reading.Valid.class);
        return ((Reading.Valid) reading).configuration();
    }

    static List<String> faults(String yaml) {
        Reading reading = text(yaml, Map.of());
        assertThat(reading).isInstanceOf(Reading.Faulty.class);
        return ((Reading.Faulty) reading).message().lines().toList();
    }

    /** The faults of the least valid file with further lines above it. */
    static List<String> faultsWith(String above) {
        return faults(above + "\n" + LEAST);
    }

    /** The faults of the least valid file with one text exchanged. */
    static List<String> faultsAfter(String from, String to) {
        assertThat(LEAST).contains(from);
        return faults(LEAST.replace(from, to));
    }
}
