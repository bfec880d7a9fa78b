package dev.shiplog.standalone.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "up",
        description = "Start everything in one process, for your own databases and repositories.",
        footer = {
            "",
            "Kafka and PostgreSQL are embedded unless the configuration names outside ones.",
            "",
            "Examples:",
            "  shiplog up --config shiplog.yaml",
            "  shiplog up --config shiplog.yaml --port 8070 --data-dir /var/lib/shiplog"
        })
final class UpCommand implements Callable<Integer> {
    private final Programs programs;

    @Mixin
    private final ConfigurationOptions configuration;

    @Option(names = "--port", description = "Port of the report API; goes before report.port; 0 for any that is free.")
    private @Nullable Port port;

    @Option(
            names = "--collector-port",
            description = "Port of the collector; goes before collector.port; 0 for any that is free.")
    private @Nullable Port collectorPort;

    UpCommand(Programs programs, ConfigurationOptions configuration) {
        this.programs = programs;
        this.configuration = configuration;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return configuration.run(port, collectorPort, programs::up);
    }
}
