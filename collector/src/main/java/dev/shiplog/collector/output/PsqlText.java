package dev.shiplog.collector.output;

import dev.shiplog.events.identity.ToolName;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What psql prints. Without {@code ON_ERROR_STOP} it ends with status 0 whatever failed; with {@code -1} a failure
 * means that nothing went through.
 */
public final class PsqlText implements OutputFormat {
    private static final Pattern ERROR =
            Pattern.compile("(?:psql:.{1,400}:\\d{1,9}: )?(?:ERROR|FATAL|PANIC): {1,3}\\S.{0,8000}");
    private static final Pattern DONE = Pattern.compile(
            "(?:INSERT \\d{1,10} \\d{1,18}|(?:UPDATE|DELETE|MERGE|COPY|SELECT|MOVE|FETCH) \\d{1,18}|DO|CALL|COMMIT"
                    + "|(?:CREATE|ALTER|DROP|COMMENT|GRANT|REVOKE|TRUNCATE|REFRESH|REINDEX|VACUUM|ANALYZE)"
                    + "(?: [A-Z]{1,20}){0,4})");

    @Override
    public String name() {
        return "psql-text";
    }

    @Override
    public ToolName tool() {
        return new ToolName("psql");
    }

    /** Any program may print a line that begins with ERROR. */
    @Override
    public boolean selfEvident() {
        return false;
    }

    @Override
    public OutputReader open(List<String> command) {
        StatementCount count = new StatementCount(
                command.stream().anyMatch(word -> word.equals("--single-transaction") || word.matches("-[a-zA-Z]*1")));
        return new OutputReader() {
            @Override
            public void line(String line) {
                if (ERROR.matcher(line).matches()) {
                    count.failure(line);
                } else if (line.equals("ROLLBACK")) {
                    count.rolledBack();
                } else if (DONE.matcher(line).matches()) {
                    count.success();
                }
            }

            @Override
            public Told told(boolean succeeded) {
                return count.told();
            }
        };
    }
}
