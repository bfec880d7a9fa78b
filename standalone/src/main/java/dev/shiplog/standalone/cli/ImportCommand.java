package dev.shiplog.standalone.cli;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "import",
        description = "Import a CSV file of deployments, approvals, verifications, worklogs, incidents or backups.",
        footer = {
            "",
            "Lines that cannot be taken are told with their numbers and with how to mend them; the others go in.",
            "A file can be imported again: the same line counts once. docs/evidence.md describes mappings.",
            "",
            "Exit status: 0 all lines are in; 1 some are not; 2 the mapping cannot be used.",
            "",
            "Examples:",
            "  shiplog import deployments.csv --mapping mapping.yaml --dry-run",
            "  shiplog import deployments.csv --mapping mapping.yaml \\",
            "      --rejects rejects.csv --token-file ~/.shiplog-token",
            "  shiplog import cicd_deployment_commits.csv \\",
            "      --mapping devlake-deployment-commits --dry-run"
        })
final class ImportCommand implements Callable<Integer> {
    private final Programs programs;

    @Mixin
    private final CollectorOptions collector;

    @Parameters(paramLabel = "FILE", description = "The CSV file; its first line names the columns.")
    private @Nullable Path file;

    @Option(
            names = "--mapping",
            paramLabel = "FILE",
            required = true,
            description = "Which column is what, or the name of a mapping that is ready: devlake-deployment-commits,"
                    + " devlake-deployments, shiplog-deployments.")
    private @Nullable String mapping;

    @Option(names = "--dry-run", description = "Only tell what would happen; nothing is sent, no token is needed.")
    private boolean dryRun;

    @Option(
            names = "--rejects",
            paramLabel = "FILE",
            description = "Where rejected lines go, to be mended and imported with the same mapping.")
    private @Nullable Path rejects;

    @Option(names = "--json", description = "Print the report as one line of JSON.")
    private boolean json;

    ImportCommand(Programs programs, CollectorOptions collector) {
        this.programs = programs;
        this.collector = collector;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return programs.importFile(new ImportOptions(
                Objects.requireNonNull(file),
                Objects.requireNonNull(mapping),
                rejects,
                collector.address(),
                dryRun ? null : collector.token(),
                json));
    }
}
