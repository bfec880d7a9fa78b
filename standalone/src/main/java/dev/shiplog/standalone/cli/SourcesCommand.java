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
        name = "sources",
        description = "Show how it stands with everything that facts come from.",
        footer = {
            "",
            "Examples:",
            "  shiplog sources --stale                    what has not been read for too long",
            "  shiplog sources --application claims --json",
            "  shiplog sources --state failing --token-file .shiplog/admin.token"
        })
final class SourcesCommand implements Callable<Integer> {
    private final Shell shell;

    @Mixin
    private final ReportOptions report;

    @Option(names = "--stale", description = "Only those whose word may be older than what is.")
    private boolean stale;

    @Option(
            names = "--state",
            paramLabel = "STATE",
            description =
                    "Only those that are ok, failing, waiting, closed, excluded, out_of_scope, silent or reported.")
    private @Nullable String state;

    @Option(names = "--application", paramLabel = "NAME", description = "Only the targets of this application.")
    private @Nullable String application;

    @Option(names = "--json", description = "Print each source as a line of JSON.")
    private boolean json;

    SourcesCommand(Shell shell, ReportOptions report) {
        this.shell = shell;
        this.report = report;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("stale", stale ? "true" : null);
        parameters.put("state", state);
        parameters.put("application", application);
        parameters.put("limit", "500");
        AtomicInteger count = new AtomicInteger();
        report.calls().each("/api/v1/sources", parameters, source -> {
            count.incrementAndGet();
            show(source);
        });
        if (!json) {
            shell.out().println(count + " sources");
        }
        return ExitStatus.OK;
    }

    private void show(JsonNode source) {
        if (json) {
            shell.out().println(source);
            return;
        }
        shell.out()
                .printf(
                        "%-12s %-44s %,12d facts %,8d rejects  %s%n",
                        source.path("state").asText() + (source.path("stale").asBoolean() ? " (stale)" : ""),
                        source.path("source").asText(),
                        source.path("facts").asLong(),
                        source.path("rejects").asLong(),
                        source.has("lastSuccessAt")
                                ? "last success " + source.path("lagSeconds").asLong() + " s ago"
                                : "");
        if (source.has("problem")) {
            shell.out().println("             " + source.path("problem").asText());
        }
    }
}
