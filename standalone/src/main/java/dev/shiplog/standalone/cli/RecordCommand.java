package dev.shiplog.standalone.cli;

import dev.shiplog.collector.Sources;
import dev.shiplog.collector.output.Outputs;
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
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

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
            "      -- flyway migrate",
            "",
            "  shiplog record --send-spooled"
        })
final class RecordCommand implements Callable<Integer> {
    private final Programs programs;

    @Mixin
    private final CollectorOptions collector;

    @Option(names = "--application", paramLabel = "NAME", description = "As in shiplog.yaml.")
    private @Nullable ApplicationName application;

    @Option(names = "--environment", paramLabel = "NAME", description = "As in shiplog.yaml.")
    private @Nullable EnvironmentName environment;

    @Option(names = "--target", paramLabel = "NAME", description = "As in shiplog.yaml.")
    private @Nullable TargetName target;

    @Option(names = "--client", paramLabel = "NAME", description = "The client of a target in a fleet.")
    private @Nullable ClientName client;

    @Option(
            names = "--tool",
            paramLabel = "NAME",
            description = "What deploys (default: by the program's name, such as flyway or psql; script for others).")
    private @Nullable ToolName tool;

    @Option(
            names = "--ticket",
            paramLabel = "KEY",
            description = "Such as CLM-12; may be given more than once (default: what the branch or commit names).")
    private List<TicketKey> tickets = List.of();

    @Option(names = "--commit", paramLabel = "SHA", description = "In full (default: what is checked out here).")
    private @Nullable CommitSha commit;

    @Option(names = "--change", paramLabel = "ID", description = "What is applied; may be given more than once.")
    private List<ChangeId> changes = List.of();

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why it is run by hand.")
    private @Nullable String reason;

    @Option(
            names = "--output",
            paramLabel = "FORM",
            defaultValue = Outputs.AUTO,
            description =
                    "How to read what it prints: auto, plain (not at all), flyway-json, liquibase-json, … (default:"
                            + " auto).")
    private String output = Outputs.AUTO;

    @Option(names = "--send-spooled", description = "Run nothing; send the reports that wait for the collector.")
    private boolean sendSpooled;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "The program with its arguments, after --.")
    private List<String> command = List.of();

    RecordCommand(Programs programs, CollectorOptions collector) {
        this.programs = programs;
        this.collector = collector;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Secret token = collector.token();
        if (sendSpooled) {
            return programs.sendSpooled(collector.address(), token);
        }
        if (command.isEmpty()) {
            throw usage("COMMAND is missing: write the program to run after --");
        }
        TargetRef place = new TargetRef(
                given("--application", application),
                given("--environment", environment),
                given("--target", target),
                client);
        try {
            Outputs.check(Sources.outputs(), output);
        } catch (IllegalArgumentException e) {
            throw usage(String.valueOf(e.getMessage()));
        }
        return programs.record(new RecordOptions(
                place, deployer(), tickets, commit, changes, reason, collector.address(), token, command, output));
    }

    private ToolName deployer() {
        return tool != null
                ? tool
                : Outputs.tool(Sources.outputs(), command.getFirst()).orElse(new ToolName("script"));
    }

    private <T> T given(String option, @Nullable T value) {
        if (value == null) {
            throw usage("Missing required option: '" + option + "=NAME'");
        }
        return value;
    }

    private ParameterException usage(String message) {
        CommandLine commandLine = spec == null ? new CommandLine(this) : spec.commandLine();
        return new ParameterException(commandLine, message);
    }
}
