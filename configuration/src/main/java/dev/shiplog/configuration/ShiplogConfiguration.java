package dev.shiplog.configuration;

import java.nio.file.Path;
import java.util.List;

/** The whole of shiplog.yaml, valid. */
public record ShiplogConfiguration(
        Path dataDirectory,
        KafkaSettings kafka,
        PostgresSettings postgres,
        CollectorSettings collector,
        ReportSettings report,
        List<Application> applications) {
    public ShiplogConfiguration {
        applications = List.copyOf(applications);
    }
}
