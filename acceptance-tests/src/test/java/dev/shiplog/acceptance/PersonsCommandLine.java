package dev.shiplog.acceptance;

import dev.shiplog.collector.Sources;
import dev.shiplog.collector.history.HistorySource;
import dev.shiplog.configuration.reader.ConfigurationReader;
import dev.shiplog.standalone.cli.Shell;
import dev.shiplog.standalone.cli.ShiplogCommandLine;
import dev.shiplog.standalone.program.LocalPrograms;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The shiplog command line, in this process, as the demo's people type it. */
record PersonsCommandLine(URI collector, Path tokenFile) {
    /** Runs {@code record} with these arguments and says where to report to. */
    int run(List<String> arguments) {
        List<String> full = new ArrayList<>(
                List.of("record", "--collector-url", collector.toString(), "--token-file", tokenFile.toString()));
        full.addAll(arguments.subList(1, arguments.size()));
        Shell shell = new Shell(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                Map.of(),
                new SecureRandom());
        ConfigurationReader reader = new ConfigurationReader(
                Sources.histories().stream().map(HistorySource::tool).collect(Collectors.toSet()));
        return new ShiplogCommandLine(new LocalPrograms(shell, reader, Clock.systemUTC()), reader, shell)
                .execute(full.toArray(String[]::new));
    }
}
