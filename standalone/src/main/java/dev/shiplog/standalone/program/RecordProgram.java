package dev.shiplog.standalone.program;

import dev.shiplog.collector.Sources;
import dev.shiplog.collector.output.Outputs;
import dev.shiplog.collector.record.RecordRequest;
import dev.shiplog.collector.record.RecordedRun;
import dev.shiplog.collector.record.SpooledReports;
import dev.shiplog.configuration.Secret;
import dev.shiplog.standalone.cli.RecordOptions;
import dev.shiplog.standalone.cli.Shell;
import java.net.URI;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;
import java.util.UUID;

/** Runs one command for a person or a pipeline and reports it. */
final class RecordProgram {
    private final Shell shell;
    private final InstantSource clock;
    private final Path directory;

    /** @param directory in which the command runs, and whose checked out commit is recorded if none is given */
    RecordProgram(Shell shell, InstantSource clock, Path directory) {
        this.shell = shell;
        this.clock = clock;
        this.directory = directory;
    }

    /** The command's own exit status. */
    int run(RecordOptions options) {
        RecordRequest request = new RecordRequest(
                options.target(),
                options.tool(),
                options.command(),
                options.changes(),
                options.tickets(),
                options.commit(),
                null,
                options.reason(),
                options.collector(),
                options.token(),
                spool(shell.environment()),
                directory,
                Outputs.open(Sources.outputs(), options.output(), options.tool(), options.command()));
        return new RecordedRun(
                        request,
                        shell.environment(),
                        clock,
                        () -> "record-" + UUID.randomUUID(),
                        System.out,
                        System.err)
                .execute();
    }

    /** Sends what earlier runs, and listeners within tools, could not. */
    int sendSpooled(URI collector, Secret token) {
        return new SpooledReports(collector, token, spool(shell.environment())).send(System.err);
    }

    /** Where reports wait while the collector is away: {@code SHIPLOG_SPOOL}, or a folder in the person's home. */
    private static Path spool(Map<String, String> environment) {
        String named = environment.get("SHIPLOG_SPOOL");
        return named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".shiplog", "spool")
                : Path.of(named).toAbsolutePath();
    }
}
