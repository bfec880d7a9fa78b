package dev.shiplog.standalone.cli;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "import",
        description = {
            "Import a CSV file of deployments, approvals, verifications, worklogs, incidents or backups,",
            "or what pgAudit wrote into PostgreSQL's log of who changed a schema (docs/drift.md)."
        },
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
            "      --mapping devlake-deployment-commits --dry-run",
            "  shiplog import postgresql.csv --mapping pgaudit --target claims/prod/main --database claims"
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
                    + " devlake-deployments, shiplog-deployments; pgaudit for PostgreSQL's csvlog or jsonlog.")
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

    @Option(
            names = "--target",
            paramLabel = "PATH",
            description = "With pgaudit: whose database it is, as application/environment/name.")
    private @Nullable String target;

    @Option(names = "--database", paramLabel = "NAME", description = "With pgaudit: its name on the server.")
    private @Nullable String database;

    @Option(
            names = "--schema",
            paramLabel = "NAME",
            defaultValue = "public",
            description = "With pgaudit: its main schema (default: ${DEFAULT-VALUE}).")
    private String schema = "public";

    @Spec
    private @Nullable CommandSpec spec;

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
                json,
                "pgaudit".equals(mapping) ? log() : null));
    }

    private ImportOptions.ServerLog log() {
        String[] parts = target == null ? new String[0] : target.split("/", -1);
        String named = database;
        if (parts.length != 3 || named == null) {
            throw wrong("--mapping pgaudit needs --target application/environment/name and --database");
        }
        try {
            TargetRef ref = new TargetRef(
                    new ApplicationName(parts[0]), new EnvironmentName(parts[1]), new TargetName(parts[2]), null);
            return new ImportOptions.ServerLog(ref, named, schema);
        } catch (IllegalArgumentException e) {
            throw wrong("--target: " + e.getMessage());
        }
    }

    private RuntimeException wrong(String what) {
        return spec == null ? new IllegalArgumentException(what) : new ParameterException(spec.commandLine(), what);
    }
}
