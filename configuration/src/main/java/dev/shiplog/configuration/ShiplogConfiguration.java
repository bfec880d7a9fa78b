package dev.shiplog.configuration;

import dev.shiplog.configuration.governance.Governance;
import dev.shiplog.configuration.outbound.OutboundSettings;
import java.nio.file.Path;
import java.util.List;

/** The whole of shiplog.yaml, valid. */
public record ShiplogConfiguration(
        Path dataDirectory,
        KafkaSettings kafka,
        PostgresSettings postgres,
        CollectorSettings collector,
        ReportSettings report,
        List<Application> applications,
        Governance governance,
        OutboundSettings outbound) {
    public ShiplogConfiguration {
        applications = List.copyOf(applications);
    }
}
