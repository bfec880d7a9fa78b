package dev.shiplog.standalone;

import dev.shiplog.collector.Sources;
import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.configuration.reader.ConfigurationReader;
import dev.shiplog.standalone.cli.Shell;
import dev.shiplog.standalone.cli.ShiplogCommandLine;
import dev.shiplog.standalone.program.LocalPrograms;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.stream.Collectors;
import org.slf4j.bridge.SLF4JBridgeHandler;

/** The {@code shiplog} command. */
public final class Main {
    private Main() {}

    /** Does what the arguments ask for and ends the process with the status that {@code --help} explains. */
    public static void main(String[] arguments) {
        SLF4JBridgeHandler.removeHandlersForRootLogger();
        SLF4JBridgeHandler.install();
        Shell shell = new Shell(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                System.getenv(),
                new SecureRandom());
        ConfigurationReader reader = new ConfigurationReader(
                Sources.histories().stream().map(HistorySource::tool).collect(Collectors.toSet()),
                Sources.migrations().stream().map(MigrationFormat::tool).collect(Collectors.toSet()));
        LocalPrograms programs = new LocalPrograms(shell, Clock.systemUTC());
        System.exit(new ShiplogCommandLine(programs, reader, shell).execute(arguments));
    }
}
