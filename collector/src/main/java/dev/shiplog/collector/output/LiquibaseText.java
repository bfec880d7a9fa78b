package dev.shiplog.collector.output;

import dev.shiplog.collector.history.LiquibaseChangeId;
import dev.shiplog.collector.history.LiquibaseHistory;
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
 * What open-source Liquibase prints: which changesets it ran, rolled back or failed at, and with
 * {@code --log-level=info} how long each took and which it only marked as ran.
 */
public final class LiquibaseText implements OutputFormat {
    private static final String NAME = "(.{1,700}?)::(.{1,255}?)::([^:].{0,254}?)";
    private static final Pattern RUNNING = Pattern.compile("(Running|Rolling Back) Changeset: " + NAME);
    private static final Pattern RAN =
            Pattern.compile(".{0,80}ChangeSet " + NAME + " ran successfully in (\\d{1,12})\\s?ms");
    private static final Pattern MARKED =
            Pattern.compile(".{0,80}Marking ChangeSet: \"?" + NAME + "\"? as ran .{0,400}");
    private static final Pattern FAILED =
            Pattern.compile(".{0,160}(?:Migration|Rollback) failed for change ?set " + NAME + ":.{0,4000}");
    private static final Pattern SEEN =
            Pattern.compile("(?:Liquibase (?:Version: |Community |command '|Open Source )|Liquibase: |UPDATE SUMMARY"
                    + "|####.{0,80}Liquibase).{0,400}");
    private static final String REASON = "ERROR: Exception Primary Reason:";

    @Override
    public String name() {
        return "liquibase-text";
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
        private Outcome success = Outcome.SUCCEEDED;
        private @Nullable String problem;

        @Override
        public void line(String line) {
            if (line.startsWith(REASON)) {
                failed = true;
                problem = Masking.logLine(line.substring(REASON.length()).strip());
            } else if (line.contains("hange") && !changeset(line)) {
                understood |= SEEN.matcher(line).matches();
            } else if (SEEN.matcher(line).matches()) {
                understood = true;
            }
        }

        private boolean changeset(String line) {
            Matcher running = RUNNING.matcher(line);
            Matcher ran = RAN.matcher(line);
            Matcher marked = MARKED.matcher(line);
            Matcher failure = FAILED.matcher(line);
            try {
                if (running.matches()) {
                    changes.settle(success);
                    success = running.group(1).equals("Running") ? Outcome.SUCCEEDED : Outcome.ROLLED_BACK;
                    changes.put(change(running, 2), Outcome.RUNNING);
                } else if (ran.matches()) {
                    Duration took = Duration.ofMillis(Long.parseLong(ran.group(4)));
                    changes.put(change(ran, 1), Outcome.SUCCEEDED, null, took, null);
                } else if (marked.matches()) {
                    changes.put(change(marked, 1), Outcome.SKIPPED);
                } else if (failure.matches()) {
                    failed = true;
                    changes.put(change(failure, 1), Outcome.FAILED, null, null, problem);
                } else {
                    return false;
                }
                understood = true;
            } catch (IllegalArgumentException e) {
                return false;
            }
            return true;
        }

        @Override
        public Told told(boolean succeeded) {
            if (!understood) {
                return Told.NOTHING;
            }
            if (succeeded || changes.any(Outcome.FAILED)) {
                changes.settle(success);
            }
            return new Told(true, changes.list(), failed ? Outcome.FAILED : null, problem);
        }

        private static ChangeId change(Matcher name, int group) {
            return LiquibaseChangeId.of(name.group(group + 1), name.group(group + 2), name.group(group));
        }
    }
}
