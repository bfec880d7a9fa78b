package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.Secret;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ClientName;
import dev.shiplog.events.identity.CommitSha;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.identity.TargetRef;
import dev.shiplog.events.identity.TicketKey;
import dev.shiplog.events.identity.ToolName;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(
        name = "record",
        description = "Run a command and record it as a deployment, with its time, its masked log and its exit status.",
        footer = {
            "",
            "It ends with the command's own exit status, so it can stand before any command of a script.",
            "",
            "Examples:",
            "  shiplog record --application claims --environment prod \\",
            "      --target claims-prod --ticket CLM-12 --reason 'data fix' \\",
            "      --token-file ~/.shiplog-token -- psql -f fix.sql",
            "",
            "  export SHIPLOG_TOKEN=…",
            "  shiplog record --application claims --environment qa \\",
            "      --target claims-qa --tool flyway --commit $(git rev-parse HEAD) \\",
            "      -- flyway migrate"
        })
final class RecordCommand implements Callable<Integer> {
    private final Programs programs;

    @Mixin
    private final CollectorOptions collector;

    @Option(names = "--application", paramLabel = "NAME", required = true, description = "As in shiplog.yaml.")
    private @Nullable ApplicationName application;

    @Option(names = "--environment", paramLabel = "NAME", required = true, description = "As in shiplog.yaml.")
    private @Nullable EnvironmentName environment;

    @Option(names = "--target", paramLabel = "NAME", required = true, description = "As in shiplog.yaml.")
    private @Nullable TargetName target;

    @Option(names = "--client", paramLabel = "NAME", description = "The client of a target in a fleet.")
    private @Nullable ClientName client;

    @Option(
            names = "--tool",
            paramLabel = "NAME",
            defaultValue = "script",
            description = "What deploys (default: ${DEFAULT-VALUE}).")
    private ToolName tool = new ToolName("script");

    @Option(names = "--ticket", paramLabel = "KEY", description = "Such as CLM-12; may be given more than once.")
    private List<TicketKey> tickets = List.of();

    @Option(names = "--commit", paramLabel = "SHA", description = "What is checked out, in full.")
    private @Nullable CommitSha commit;

    @Option(names = "--change", paramLabel = "ID", description = "What is applied; may be given more than once.")
    private List<ChangeId> changes = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is run by hand.")
    private @Nullable String reason;

    @Parameters(arity = "1..*", paramLabel = "COMMAND", description = "The program with its arguments, after --.")
    private List<String> command = List.of();

    RecordCommand(Programs programs, CollectorOptions collector) {
        this.programs = programs;
        this.collector = collector;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Secret token = collector.token();
        TargetRef place = new TargetRef(
                Objects.requireNonNull(application),
                Objects.requireNonNull(environment),
                Objects.requireNonNull(target),
                client);
        return programs.record(
                new RecordOptions(place, tool, tickets, commit, changes, reason, collector.address(), token, command));
    }
}
