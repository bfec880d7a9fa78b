package dev.shiplog.collector.output;

import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Alembic logs. On a database with transactional DDL all revisions of a run share one transaction unless the
 * project says otherwise, which the log does not tell: what came before a failure is left unsettled there.
 */
public final class AlembicText implements OutputFormat {
    private static final Pattern RUNNING =
            Pattern.compile("INFO\\s{1,4}\\[alembic\\.runtime\\.migration] Running (upgrade|downgrade|stamp_revision) "
                    + "([\\w, ]{0,400}?) ?-> ?([\\w, ]{0,400}?)(?:, (?!\\w{8,40}(?:,|$)).{0,600}| \\(.{0,600})?");
    private static final Pattern ERROR = Pattern.compile(
            "(?:FAILED: .{1,2000}|ERROR \\[alembic.{1,2000}|[\\w.]{1,120}(?:Error|Exception): .{1,4000})");

    @Override
    public String name() {
        return "alembic-text";
    }

    @Override
    public ToolName tool() {
        return new ToolName("alembic");
    }

    @Override
    public OutputReader open(List<String> command) {
        return new Reader();
    }

    private static final class Reader implements OutputReader {
        private final ToldChanges changes = new ToldChanges();
        private boolean understood;
        private boolean shared;
        private Outcome success = Outcome.SUCCEEDED;
        private @Nullable String problem;

        @Override
        public void line(String line) {
            if (line.contains("[alembic.runtime.migration]")) {
                understood = true;
                shared |= line.contains("Will assume transactional DDL");
                running(RUNNING.matcher(line));
            } else if (ERROR.matcher(line).matches()) {
                problem = Masking.logLine(line);
            }
        }

        private void running(Matcher running) {
            if (!running.matches()) {
                return;
            }
            String kind = running.group(1);
            String revision = (kind.equals("downgrade") ? running.group(2) : running.group(3)).strip();
            if (!shared) {
                changes.settle(success);
            }
            success = switch (kind) {
                case "upgrade" -> Outcome.SUCCEEDED;
                case "downgrade" -> Outcome.ROLLED_BACK;
                default -> Outcome.SKIPPED;
            };
            if (revision.matches("\\w{1,100}")) {
                changes.put(new ChangeId(revision), Outcome.RUNNING);
            }
        }

        @Override
        public Told told(boolean succeeded) {
            if (!understood) {
                return Told.NOTHING;
            }
            if (problem != null) {
                changes.fail(shared ? Outcome.RUNNING : success, problem);
            } else if (succeeded) {
                changes.settle(success);
            }
            return new Told(true, changes.list(), problem == null ? null : Outcome.FAILED, problem);
        }
    }
}
