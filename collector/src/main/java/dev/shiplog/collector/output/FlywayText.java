package dev.shiplog.collector.output;

import dev.shiplog.collector.history.FlywayChangeId;
import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.collector.masking.Masking;
import dev.shiplog.events.fact.Outcome;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What Flyway prints for people. A repeatable migration is named there by its description, from which the name of its
 * script follows only as long as that uses underscores for spaces, as Flyway itself does.
 */
public final class FlywayText implements OutputFormat {
    private static final Pattern MIGRATING = Pattern.compile(
            "(Migrating|Undoing migration of) schema .{1,300}? (to version \"|with repeatable migration \")"
                    + "([^\"]{1,400})\".{0,80}");
    private static final Pattern FAILED = Pattern.compile(
            "ERROR: Migration of schema .{1,300}? (to version \"|with repeatable migration \")([^\"]{1,400})\" failed!"
                    + ".{0,200}");
    private static final Pattern APPLIED =
            Pattern.compile("Successfully (?:applied|undid) \\d{1,9} migrations? to schema .{1,400}");
    private static final Pattern SEEN = Pattern.compile(
            "(?:Flyway (?:Community|Teams|Enterprise|OSS) Edition|Successfully validated \\d|Schema .{1,300} is up to"
                    + " date|Current version of schema |Successfully baselined |Successfully repaired ).{0,400}");

    @Override
    public String name() {
        return "flyway-text";
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
        private final ToldChanges changes = new ToldChanges();
        private boolean understood;
        private boolean failed;
        private boolean failing;
        private boolean undoing;
        private @Nullable String problem;

        @Override
        public void line(String line) {
            try {
                read(line);
            } catch (IllegalArgumentException e) {
                // A name that no fact can hold; the rest of the output still counts.
                understood = true;
            }
        }

        private void read(String line) {
            Matcher migrating = MIGRATING.matcher(line);
            Matcher failure = FAILED.matcher(line);
            if (migrating.matches()) {
                understood = true;
                boolean undo = migrating.group(1).startsWith("Undoing");
                changes.settle(undo ? Outcome.ROLLED_BACK : Outcome.SUCCEEDED);
                changes.put(change(migrating.group(2), migrating.group(3)), Outcome.RUNNING);
                undoing = undo;
            } else if (failure.matches()) {
                understood = true;
                failing = true;
                failed = true;
                problem = Masking.logLine(line);
                changes.put(change(failure.group(1), failure.group(2)), Outcome.RUNNING);
            } else if (APPLIED.matcher(line).matches()) {
                understood = true;
                changes.settle(undoing ? Outcome.ROLLED_BACK : Outcome.SUCCEEDED);
            } else if (failing && line.startsWith("Message ")) {
                problem = Masking.logLine(line.substring(line.indexOf(':') + 1).strip());
                failing = false;
            } else if (line.startsWith("ERROR: ")) {
                failed = true;
                problem = problem == null ? Masking.logLine(line) : problem;
            } else {
                understood |= SEEN.matcher(line).matches();
            }
        }

        @Override
        public Told told(boolean succeeded) {
            if (!understood) {
                return Told.NOTHING;
            }
            Outcome success = undoing ? Outcome.ROLLED_BACK : Outcome.SUCCEEDED;
            if (failed) {
                changes.fail(success, problem);
            } else if (succeeded) {
                changes.settle(success);
            }
            return new Told(true, changes.list(), failed ? Outcome.FAILED : null, problem);
        }

        private static ChangeId change(String kind, String name) {
            if (kind.startsWith("with repeatable")) {
                return FlywayChangeId.repeatable("R__" + name.replace(' ', '_'));
            }
            int dash = name.indexOf(" - ");
            return FlywayChangeId.versioned(dash < 0 ? name : name.substring(0, dash));
        }
    }
}
