package dev.shiplog.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
        name = "replay",
        description = "Have dead letters read again, through the doors that they came in by.",
        footer = {
            "",
            "A collector does it within a moment; `shiplog dead-letters list --all` shows what became of each.",
            "",
            "Examples:",
            "  shiplog dead-letters replay shiplog.dead-letters/0/17",
            "  shiplog dead-letters replay --all --origin /webhooks/github --reason unknown_kind"
        })
final class ReplayDeadLettersCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ReportOptions report;

    @Spec
    private @Nullable CommandSpec spec;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "As the list shows them.")
    private List<String> ids = List.of();

    @Option(names = "--all", description = "All that match and were not yet taken.")
    private boolean all;

    @Option(names = "--origin", paramLabel = "ORIGIN", description = "With --all: only what came in there.")
    private @Nullable String origin;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "With --all: only what was unverified, unreadable or unknown_kind.")
    private @Nullable String reason;

    ReplayDeadLettersCommand(Shell shell, ReportOptions report) {
        this.shell = shell;
        this.report = report;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (ids.isEmpty() != all && spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "name dead letters by their ids, or all that match with --all; one of both");
        }
        ReportCalls calls = report.calls();
        long requested = all ? matching(calls) : named(calls);
        shell.out().println(requested + " dead letters will be read again");
        return ExitStatus.OK;
    }

    private long named(ReportCalls calls) throws IOException, InterruptedException {
        for (String id : ids) {
            calls.post(DeadLettersCommand.PATH + "/" + id + "/replay");
        }
        return ids.size();
    }

    private long matching(ReportCalls calls) throws IOException, InterruptedException {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("origin", origin);
        parameters.put("reason", reason);
        long requested = 0;
        String next = null;
        do {
            JsonNode answer = calls.post(DeadLettersCommand.PATH + "/replay" + ReportCalls.query(parameters, next));
            requested += answer.path("requested").asLong();
            next = answer.path("next").isTextual() ? answer.path("next").asText() : null;
        } while (next != null);
        return requested;
    }
}
