package dev.shiplog.collector.output;

import com.fasterxml.jackson.databind.JsonNode;
import dev.shiplog.collector.history.LiquibaseChangeId;
import dev.shiplog.collector.history.LiquibaseHistory;
import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Liquibase's structured log ({@code --log-format=JSON}): JSON lines among plain ones. Its keys stick: a later line
 * that has nothing to do with a changeset still carries the last one's, so they count only on a line that also has
 * {@code changesetOutcome}. The start and stop of a changeset are local times without a zone, of which only the
 * distance is taken; the time is that of the line, which has one.
 */
public final class LiquibaseJson implements OutputFormat {
    @Override
    public String name() {
        return "liquibase-json";
    }

    @Override
    public ToolName tool() {
        return LiquibaseHistory.TOOL;
    }

    @Override
    public OutputReader open(List<String> command) {
        return new Reader();
    }

    private static final class Reader implements OutputReader {
        private final ToldChanges changes = new ToldChanges();
        private boolean understood;
        private boolean failed;
        private @Nullable String problem;

        @Override
        public void line(String line) {
            String text = line.strip();
            if (!text.startsWith("{") || !text.endsWith("}")) {
                return;
            }
            JsonNode entry = JsonDocument.parse(text);
            if (!entry.has("timestamp") || !entry.has("level") || !entry.has("message")) {
                return;
            }
            understood = true;
            exception(entry.path("exceptionDetails"));
            if (failed(entry, "deploymentOutcome") || failed(entry, "operationOutcome")) {
                failed = true;
            }
            if (entry.path("changesetOutcome").isTextual()) {
                changeset(entry);
            }
        }

        @Override
        public Told told(boolean succeeded) {
            return understood ? new Told(true, changes.list(), failed ? Outcome.FAILED : null, problem) : Told.NOTHING;
        }

        private void changeset(JsonNode entry) {
            String id = entry.path("changesetId").asText("");
            String author = entry.path("changesetAuthor").asText("");
            String path = entry.path("changesetFilepath").asText("");
            Outcome outcome = outcome(entry.path("changesetOutcome").asText().toLowerCase(Locale.ROOT));
            if (id.isBlank() || path.isBlank() || outcome == null) {
                return;
            }
            try {
                ChangeId change = LiquibaseChangeId.of(id, author, path);
                failed |= outcome == Outcome.FAILED;
                changes.put(change, outcome, time(entry), took(entry), outcome == Outcome.FAILED ? problem : null);
                if (outcome != Outcome.SKIPPED && entry.path("changesetSql").isTextual()) {
                    changes.executed(change, entry.path("changesetSql").asText());
                }
            } catch (IllegalArgumentException e) {
                // A name or a time that no fact can hold; the rest of the log still counts.
                understood = true;
            }
        }

        private static @Nullable Outcome outcome(String word) {
            return switch (word) {
                case "success", "executed", "reran" -> Outcome.SUCCEEDED;
                case "fail", "failed" -> Outcome.FAILED;
                case "skipped", "mark_ran" -> Outcome.SKIPPED;
                case "rolledback", "rolled_back", "rollback" -> Outcome.ROLLED_BACK;
                default -> null;
            };
        }

        /** Both spellings that Liquibase has used: primaryExceptionReason, and before that primaryReason. */
        private void exception(JsonNode details) {
            String reason = details.path("primaryExceptionReason")
                    .asText(details.path("primaryReason")
                            .asText(details.path("exception").asText("")));
            if (!reason.isBlank()) {
                problem = Masking.logLine(reason);
            }
        }

        private static boolean failed(JsonNode entry, String key) {
            return entry.path(key).asText("").toLowerCase(Locale.ROOT).startsWith("fail");
        }

        private static @Nullable Instant time(JsonNode entry) {
            try {
                return Instant.parse(entry.path("timestamp").asText());
            } catch (DateTimeException e) {
                return null;
            }
        }

        private static @Nullable Duration took(JsonNode entry) {
            try {
                Duration took = Duration.between(
                        LocalDateTime.parse(
                                entry.path("changesetOperationStart").asText()),
                        LocalDateTime.parse(entry.path("changesetOperationStop").asText()));
                return took.isNegative() ? null : took;
            } catch (DateTimeException e) {
                return null;
            }
        }
    }
}
