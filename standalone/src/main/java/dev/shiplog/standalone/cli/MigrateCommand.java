package dev.shiplog.standalone.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

@Command(
        name = "migrate",
        description = "Make the topics and the tables, or bring them up to date, and end.",
        footer = {
            "",
            "Run it once before collect, process and report; up and demo do it by themselves.",
            "",
            "Example:",
            "  shiplog migrate --config shiplog.yaml"
        })
final class MigrateCommand implements Callable<Integer> {
    private final Programs programs;

    @Mixin
    private final ConfigurationOptions configuration;

    MigrateCommand(Programs programs, ConfigurationOptions configuration) {
        this.programs = programs;
        this.configuration = configuration;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return configuration.run(null, null, programs::migrate);
    }
}
