package dev.shiplog.collector.output;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What sql-migrate prints: how many migrations it applied, without their names, and the name of one that failed. */
public final class SqlMigrateText implements OutputFormat {
    private static final Pattern APPLIED = Pattern.compile("(?:Applied|Skipped) \\d{1,9} migrations?");
    private static final Pattern FAILED =
            Pattern.compile("Migration failed: (.{1,4000}?)(?: handling ([\\p{Graph}&&[^\\p{Cntrl}]]{1,400}))?");

    @Override
    public String name() {
        return "sql-migrate-text";
    }

    @Override
    public ToolName tool() {
        return new ToolName("sql-migrate");
    }

    @Override
    public OutputReader open(List<String> command) {
        return new Reader();
    }

    private static final class Reader implements OutputReader {
        private final ToldChanges changes = new ToldChanges();
        private boolean understood;
        private @Nullable String problem;

        @Override
        public void line(String line) {
            String text = line.replaceAll("\\u001B\\[[0-9;]{0,10}m", "").strip();
            Matcher failed = FAILED.matcher(text);
            if (failed.matches()) {
                understood = true;
                problem = Masking.logLine(failed.group(1));
                String change = failed.group(2);
                if (change != null) {
                    changes.put(new ChangeId(change), Outcome.FAILED, null, null, problem);
                }
            }
            understood |= APPLIED.matcher(text).matches();
        }

        @Override
        public Told told(boolean succeeded) {
            Outcome outcome = problem == null ? null : Outcome.FAILED;
            return understood ? new Told(true, changes.list(), outcome, problem) : Told.NOTHING;
        }
    }
}
