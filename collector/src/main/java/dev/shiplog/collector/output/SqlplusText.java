package dev.shiplog.collector.output;

import dev.shiplog.events.identity.ToolName;
import java.util.List;
import java.util.regex.Pattern;

/**
 * What SQL*Plus and SQLcl print. Without {@code WHENEVER SQLERROR EXIT} they end with status 0 whatever failed; code
 * that was stored with compilation errors is a failure too.
 */
public final class SqlplusText implements OutputFormat {
    private static final Pattern ERROR = Pattern.compile(
            "(?:ORA-\\d{5}|SP2-\\d{4}|PLS-\\d{5}|Warning: .{1,200} created with compilation errors).{0,4000}");
    private static final Pattern DONE = Pattern.compile(
            "(?:\\d{1,18} rows? (?:created|updated|deleted|merged)|PL/SQL procedure successfully completed"
                    + "|Commit complete|[A-Z][\\w /]{1,60} (?:created|altered|dropped|truncated)"
                    + "|(?:Grant|Revoke|Comment|Call) (?:succeeded|created|completed))\\.");

    @Override
    public String name() {
        return "sqlplus-text";
    }

    @Override
    public ToolName tool() {
        return new ToolName("sqlplus");
    }

    /** Other programs that use Oracle print its errors and go on. */
    @Override
    public boolean selfEvident() {
        return false;
    }

    @Override
    public OutputReader open(List<String> command) {
        StatementCount count = new StatementCount(false);
        return new OutputReader() {
            @Override
            public void line(String line) {
                if (ERROR.matcher(line).matches()) {
                    count.failure(line);
                } else if (line.equals("Rollback complete.")) {
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
