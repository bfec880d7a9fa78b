package dev.shiplog.standalone.program;

import dev.shiplog.collector.Sources;
import dev.shiplog.collector.git.migration.MigrationFormat;
import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.configuration.reader.ConfigurationReader;
import dev.shiplog.standalone.cli.Shell;
import dev.shiplog.standalone.cli.ShiplogCommandLine;
import dev.shiplog.standalone.demo.RecordCommand;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Types {@code shiplog record} as a person at a terminal would, on the same command line: with no variables of a
 * pipeline, also where the demo itself is run by one, and not in the folder of Shiplog's own sources, whose commit
 * would be recorded as the one that was checked out.
 *
 * @param collector that hears of it
 * @param tokenFile that holds the person's token
 * @param shell whose output is written to; its variables are left out
 */
public record PersonsTerminal(URI collector, Path tokenFile, Shell shell, Clock clock) implements RecordCommand {
    @Override
    public int run(List<String> arguments) {
        List<String> full = new ArrayList<>(
                List.of("record", "--collector-url", collector.toString(), "--token-file", tokenFile.toString()));
        full.addAll(arguments.subList(1, arguments.size()));
        Shell terminal = new Shell(shell.out(), shell.err(), Map.of(), shell.random());
        ConfigurationReader reader = new ConfigurationReader(
                Sources.histories().stream().map(HistorySource::tool).collect(Collectors.toSet()),
                Sources.migrations().stream().map(MigrationFormat::tool).collect(Collectors.toSet()));
        Path elsewhere = Path.of(System.getProperty("java.io.tmpdir"));
        return new ShiplogCommandLine(new LocalPrograms(terminal, clock, elsewhere), reader, terminal)
                .execute(full.toArray(String[]::new));
    }
}
