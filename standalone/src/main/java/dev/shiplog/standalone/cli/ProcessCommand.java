package dev.shiplog.standalone.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "process",
        description = "Start the stream processor alone: it joins facts to trails and raises alerts.",
        footer = {
            "",
            "It needs outside Kafka brokers (kafka.bootstrap_servers). Several of them share the work.",
            "",
            "Example:",
            "  shiplog process --config shiplog.yaml --data-dir /var/lib/shiplog"
        })
final class ProcessCommand implements Callable<Integer> {
    private final Programs programs;

    @Mixin
    private final ConfigurationOptions configuration;

    ProcessCommand(Programs programs, ConfigurationOptions configuration) {
        this.programs = programs;
        this.configuration = configuration;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return configuration.run(null, null, programs::process);
    }
}
