package dev.shiplog.standalone.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "collect",
        description = "Start the collector alone: it polls targets and repositories and takes what is sent to it.",
        footer = {
            "",
            "It needs outside Kafka brokers (kafka.bootstrap_servers).",
            "",
            "Example:",
            "  shiplog collect --config shiplog.yaml --collector-port 7071"
        })
final class CollectCommand implements Callable<Integer> {
    private final Programs programs;

    @Mixin
    private final ConfigurationOptions configuration;

    @Option(
            names = "--collector-port",
            description = "Port of the collector; goes before collector.port; 0 for any that is free.")
    private @Nullable Port collectorPort;

    CollectCommand(Programs programs, ConfigurationOptions configuration) {
        this.programs = programs;
        this.configuration = configuration;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return configuration.run(null, collectorPort, programs::collect);
    }
}
