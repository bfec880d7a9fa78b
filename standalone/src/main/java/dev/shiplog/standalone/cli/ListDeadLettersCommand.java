package dev.shiplog.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "list",
        description = "List what could not be read, the newest first, with what became of its replays.",
        footer = {
            "",
            "Examples:",
            "  shiplog dead-letters list --origin /webhooks/github --reason unknown_kind",
            "  shiplog dead-letters list --all --json"
        })
final class ListDeadLettersCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ReportOptions report;

    @Option(names = "--origin", paramLabel = "ORIGIN", description = "Only what came in there.")
    private @Nullable String origin;

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Only what was unverified, unreadable, unknown_kind or too_large.")
    private @Nullable String reason;

    @Option(names = "--all", description = "Also those whose facts a replay has told since.")
    private boolean all;

    @Option(names = "--json", description = "Print each dead letter as a line of JSON.")
    private boolean json;

    ListDeadLettersCommand(Shell shell, ReportOptions report) {
        this.shell = shell;
        this.report = report;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("origin", origin);
        parameters.put("reason", reason);
        parameters.put("taken", all ? null : "false");
        parameters.put("limit", "500");
        AtomicInteger count = new AtomicInteger();
        report.calls().each(DeadLettersCommand.PATH, parameters, letter -> {
            count.incrementAndGet();
            show(letter);
        });
        if (!json) {
            shell.out().println(count + " dead letters");
        }
        return ExitStatus.OK;
    }

    private void show(JsonNode letter) {
        if (json) {
            shell.out().println(letter);
            return;
        }
        shell.out()
                .printf(
                        "%s  %s  %s  %s  %,d bytes%n  %s%n",
                        letter.path("id").asText(),
                        letter.path("receivedAt").asText(),
                        letter.path("origin").asText(),
                        letter.path("reason").asText(),
                        letter.path("bytes").asLong(),
                        letter.path("explanation").asText());
        JsonNode replay = letter.path("replay");
        if (!replay.isMissingNode()) {
            shell.out()
                    .printf(
                            "  read again for %s at %s: %s %s%n",
                            replay.path("actor").asText(),
                            replay.path("replayedAt").asText(),
                            replay.path("outcome").asText(),
                            replay.path("explanation").asText(""));
        }
    }
}
