package dev.shiplog.collector.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.collector.history.FlywayChangeId;
import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway prints with {@code -outputType=json}: one document, or for several verbs at once one with
 * {@code individualResults}. A validation that found faults ends with status 0, so the document decides.
 */
public final class FlywayJson implements OutputFormat {
    private static final Pattern SCRIPT = Pattern.compile("(?:.*[/\\\\])?([VUBR])([^_/\\\\][^/\\\\]*?)?__[^/\\\\]*");

    @Override
    public String name() {
        return "flyway-json";
    }

    @Override
    public ToolName tool() {
        return FlywayHistory.TOOL;
    }

    @Override
    public OutputReader open(List<String> command) {
        return new Reader();
    }

    private static final class Reader implements OutputReader {
        private final JsonDocument document = new JsonDocument();
        private final ToldChanges changes = new ToldChanges();
        private @Nullable Outcome outcome;
        private @Nullable String problem;

        @Override
        public void line(String line) {
            document.add(line);
        }

        @Override
        public Told told(boolean succeeded) {
            JsonNode root = document.read();
            boolean flyway = root.has("individualResults")
                    || root.path("error").has("errorCode")
                    || (root.has("operation") && root.has("flywayVersion"));
            if (!flyway) {
                return Told.NOTHING;
            }
            if (root.path("individualResults").isArray()) {
                root.path("individualResults").forEach(this::result);
            } else {
                result(root);
            }
            return new Told(true, changes.list(), outcome, problem);
        }

        private void result(JsonNode result) {
            JsonNode error = result.path("error");
            if (!error.isMissingNode() && !error.isNull()) {
                failed(error.path("message").asText(error.path("errorMessage").asText("")));
            }
            switch (result.path("operation").asText("")) {
                case "migrate" -> migrate(result, error);
                case "undo" -> each(result.path("undoneMigrations"), Outcome.ROLLED_BACK);
                case "validate" -> validate(result);
                default -> noFailureHides(result);
            }
        }

        private void migrate(JsonNode result, JsonNode error) {
            noFailureHides(result);
            each(result.path("migrations"), Outcome.SUCCEEDED);
            ChangeId failed = change(error.path("path").asText(""));
            if (failed != null) {
                changes.put(failed, Outcome.FAILED, null, null, problem);
            }
        }

        private void noFailureHides(JsonNode result) {
            if (result.path("success").isBoolean() && !result.path("success").booleanValue()) {
                failed(result.path("exception").asText(""));
            }
        }

        private void validate(JsonNode result) {
            if (result.path("validationSuccessful").asBoolean(true)) {
                return;
            }
            String first = result.path("invalidMigrations")
                    .path(0)
                    .path("errorDetails")
                    .path("errorMessage")
                    .asText("");
            String why = result.path("errorDetails").path("errorMessage").asText("The validation failed");
            failed(first.isEmpty() ? why : why + ": " + first);
        }

        private void each(JsonNode migrations, Outcome how) {
            for (JsonNode migration : migrations) {
                ChangeId change = change(migration);
                if (change != null) {
                    long millis = migration.path("executionTime").asLong(-1);
                    changes.put(change, how, null, millis < 0 ? null : Duration.ofMillis(millis), null);
                }
            }
        }

        private void failed(String why) {
            outcome = Outcome.FAILED;
            problem = problem == null && !why.isBlank() ? Masking.logLine(why) : problem;
        }

        private static @Nullable ChangeId change(JsonNode migration) {
            String version = migration.path("version").asText("");
            String type = migration.path("type").asText("");
            String script = migration.path("filepath").asText("");
            try {
                if (!version.isBlank() && !version.equals("null")) {
                    return type.endsWith("_BASELINE")
                            ? FlywayChangeId.baseline(version)
                            : FlywayChangeId.versioned(version);
                }
                return script.isBlank() ? null : FlywayChangeId.repeatable(script);
            } catch (IllegalArgumentException e) {
                // A name that no history table could hold either.
                return null;
            }
        }

        /** The change of a script with Flyway's usual prefixes; null with others. */
        private static @Nullable ChangeId change(String path) {
            Matcher script = SCRIPT.matcher(path);
            if (!script.matches()) {
                return null;
            }
            try {
                String version = script.group(2);
                return switch (script.group(1)) {
                    case "R" -> version == null ? FlywayChangeId.repeatable(path) : null;
                    case "B" -> version == null ? null : FlywayChangeId.baseline(version);
                    default -> version == null ? null : FlywayChangeId.versioned(version);
                };
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
    }
}
