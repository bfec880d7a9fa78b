package dev.shiplog.standalone.cli;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.EnvironmentName;
import dev.shiplog.events.identity.TargetName;
import dev.shiplog.events.json.ShiplogJson;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "drift",
        description = "Ask whether a target's schema is what its deployments made it.",
        footer = {
            "",
            "Exit status: 0 clean; 1 drifted; 2 nobody can tell, also when the report API cannot be asked.",
            "",
            "Examples:",
            "  shiplog check drift --application claims --environment prod --target main && flyway migrate",
            "  shiplog check drift --application claims --environment prod --target main --within 15m --json",
            "  shiplog check drift --application claims --environment prod --target main --no-record"
        })
final class CheckDriftCommand implements Callable<Integer> {
    private static final Pattern SHORT = Pattern.compile("([1-9][0-9]{0,5})([smhd])");
    private static final Pattern ISO = Pattern.compile("P[0-9DTHMS.]{2,20}");

    private final Shell shell;

    @Mixin
    private final ReportOptions report;

    @Spec
    private @Nullable CommandSpec spec;

    @Option(names = "--application", required = true, paramLabel = "NAME", description = "Whose target it is.")
    private @Nullable ApplicationName application;

    @Option(names = "--environment", required = true, paramLabel = "NAME", description = "Where it is.")
    private @Nullable EnvironmentName environment;

    @Option(names = "--target", required = true, paramLabel = "NAME", description = "Which it is.")
    private @Nullable TargetName target;

    @Option(
            names = "--within",
            paramLabel = "TIME",
            defaultValue = "1h",
            description = "How old the newest look may be, such as 15m or 2h (default: ${DEFAULT-VALUE}).")
    private String within = "1h";

    @Option(
            names = "--no-record",
            description = "Do not keep the answer. Without this it is a fact, and evidence of the deployment that"
                    + " follows.")
    private boolean unrecorded;

    @Option(names = "--json", description = "Print the answer as a line of JSON.")
    private boolean json;

    CheckDriftCommand(Shell shell, ReportOptions report) {
        this.shell = shell;
        this.report = report;
    }

    @Override
    public Integer call() {
        Map<String, @Nullable String> parameters = new LinkedHashMap<>();
        parameters.put("application", String.valueOf(application));
        parameters.put("environment", String.valueOf(environment));
        parameters.put("target", String.valueOf(target));
        parameters.put("within", duration());
        try {
            String path = "/api/v1/drift/gate" + ReportCalls.query(parameters, null);
            return show(unrecorded ? report.calls().get(path) : report.calls().post(path));
        } catch (IOException | IllegalArgumentException e) {
            return untold(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return untold("it was interrupted");
        }
    }

    // Whatever is no answer that is known counts as no answer.
    private int show(JsonNode answer) {
        int status =
                switch (answer.path("result").asText()) {
                    case "clean" -> ExitStatus.OK;
                    case "drifted" -> ExitStatus.DRIFTED;
                    default -> ExitStatus.UNTOLD;
                };
        if (!answer.has("result")) {
            return untold("what answered is no report API of this version");
        }
        if (json) {
            shell.out().println(answer);
            return status;
        }
        shell.out()
                .println(answer.path("result").asText() + ": "
                        + answer.path("why").asText());
        for (JsonNode open : answer.path("open")) {
            shell.out()
                    .printf(
                            "  %s %s, since %s%s%n",
                            open.path("object").path("kind").asText(),
                            open.path("object").path("name").asText(),
                            open.path("since").asText(),
                            open.path("state").asText().equals("acknowledged") ? " (acknowledged)" : "");
        }
        long more = answer.path("openCount").asLong() - answer.path("open").size();
        if (more > 0) {
            shell.out().println("  and " + more + " more");
        }
        return status;
    }

    private int untold(@Nullable String why) {
        String reason = why == null ? "the report API did not answer" : why;
        if (json) {
            shell.out()
                    .println(ShiplogJson.mapper()
                            .createObjectNode()
                            .put("result", "unknown")
                            .put("why", reason));
        }
        shell.err().println("nobody can tell whether the target has drifted: " + reason);
        return ExitStatus.UNTOLD;
    }

    private String duration() {
        Matcher found = SHORT.matcher(within);
        if (found.matches()) {
            return (found.group(2).equals("d") ? "P" : "PT")
                    + found.group(1)
                    + found.group(2).toUpperCase(Locale.ROOT);
        }
        if (!ISO.matcher(within).matches() && spec != null) {
            throw new ParameterException(
                    spec.commandLine(), "--within is a time such as 15m, 2h or PT90M, but is " + within);
        }
        return within;
    }
}
