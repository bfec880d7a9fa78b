package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.CollectorSettings;
import dev.shiplog.configuration.ReportSettings;
import dev.shiplog.configuration.ShiplogConfiguration;
import dev.shiplog.configuration.reader.ConfigurationReader;
import dev.shiplog.configuration.reader.Reading;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options of every command that needs shiplog.yaml, and the reading of it. */
final class ConfigurationOptions {
    private final ConfigurationReader reader;
    private final Shell shell;

    @Option(
            names = {"-c", "--config"},
            paramLabel = "FILE",
            defaultValue = "shiplog.yaml",
            description = "The configuration (default: ${DEFAULT-VALUE}); docs/configuration.md shows all of it.")
    private Path file = Path.of("shiplog.yaml");

    @Option(
            names = "--data-dir",
            paramLabel = "FOLDER",
            description = "Where data is kept; goes before data_dir of the configuration.")
    private @Nullable Path dataDirectory;

    ConfigurationOptions(ConfigurationReader reader, Shell shell) {
        this.reader = reader;
        this.shell = shell;
    }

    /** Runs a program with the configuration and the ports that go before it; tells all faults if there are any. */
    int run(@Nullable Port port, @Nullable Port collectorPort, Program program)
            throws IOException, InterruptedException {
        return switch (reader.read(file, shell.environment())) {
            case Reading.Valid(ShiplogConfiguration configuration) ->
                program.run(changed(configuration, port, collectorPort));
            case Reading.Faulty faulty -> {
                shell.err().println(faulty.message());
                yield ExitStatus.USAGE;
            }
        };
    }

    private ShiplogConfiguration changed(ShiplogConfiguration read, @Nullable Port port, @Nullable Port collectorPort) {
        CollectorSettings collector = read.collector();
        ReportSettings report = read.report();
        return new ShiplogConfiguration(
                dataDirectory == null
                        ? read.dataDirectory()
                        : dataDirectory.toAbsolutePath().normalize(),
                read.kafka(),
                read.postgres(),
                collector.withAddress(at(collector.address(), collectorPort)),
                new ReportSettings(at(report.address(), port), report.zone()),
                read.applications(),
                read.governance(),
                read.outbound());
    }

    private static InetSocketAddress at(InetSocketAddress address, @Nullable Port port) {
        return port == null ? address : new InetSocketAddress(address.getAddress(), port.number());
    }

    /** One of {@link Programs}. */
    interface Program {
        int run(ShiplogConfiguration configuration) throws IOException, InterruptedException;
    }
}
