package dev.shiplog.standalone.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "report",
        description = "Start the report API alone: it takes facts and findings into PostgreSQL and answers.",
        footer = {
            "",
            "It needs outside Kafka brokers (kafka.bootstrap_servers) and an outside PostgreSQL (postgres.url).",
            "",
            "Example:",
            "  shiplog report --config shiplog.yaml --port 7070"
        })
final class ReportCommand implements Callable<Integer> {
    private final Programs programs;

    @Mixin
    private final ConfigurationOptions configuration;

    @Option(names = "--port", description = "Port of the report API; goes before report.port; 0 for any that is free.")
    private @Nullable Port port;

    ReportCommand(Programs programs, ConfigurationOptions configuration) {
        this.programs = programs;
        this.configuration = configuration;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return configuration.run(port, null, programs::report);
    }
}
