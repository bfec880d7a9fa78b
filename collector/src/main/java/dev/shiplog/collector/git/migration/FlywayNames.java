package dev.shiplog.collector.git.migration;

import dev.shiplog.configuration.MigrationFolder;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which files are Flyway's migrations, under the names that its settings give them. */
public final class FlywayNames {
    /** Endings of migrations that are no SQL: classes' sources, and what the operating system runs. */
    private static final List<String> CODE = List.of(".java", ".kt", ".sh", ".bash", ".bat", ".cmd", ".ps1", ".py");

    private final Pattern versioned;
    private final Pattern undo;
    private final Pattern baseline;
    private final Pattern repeatable;
    private final List<String> suffixes;
    private final String separator;

    private FlywayNames(MigrationFolder folder) {
        this.separator = folder.option("separator", "__");
        this.versioned = prefixed(folder.option("versioned_prefix", "V"));
        this.undo = prefixed(folder.option("undo_prefix", "U"));
        this.baseline = prefixed(folder.option("baseline_prefix", "B"));
        this.repeatable = Pattern.compile(Pattern.quote(folder.option("repeatable_prefix", "R") + separator) + "(.+)");
        this.suffixes = Arrays.stream(folder.option("suffixes", ".sql").split(",", -1))
                .map(String::strip)
                .filter(suffix -> !suffix.isEmpty())
                .toList();
    }

    /** The names that a folder's settings give. */
    public static FlywayNames of(MigrationFolder folder) {
        return new FlywayNames(folder);
    }

    /** The kinds of migrations. */
    public enum Kind {
        VERSIONED,
        UNDO,
        BASELINE,
        REPEATABLE
    }

    /**
     * A migration by its name.
     *
     * @param version empty for a repeatable one
     * @param sql whether it is SQL and not code
     */
    public record Named(Kind kind, String path, String version, String description, boolean sql) {
        /** The name as the history table has it: a class's without its ending. */
        public String script() {
            String name = FileName.of(path).name();
            return name.endsWith(".java") || name.endsWith(".kt") ? name.substring(0, name.lastIndexOf('.')) : name;
        }
    }

    /** What a file is, by its name; empty if it is no migration. */
    public Optional<Named> named(String path) {
        String name = FileName.of(path).name();
        for (String suffix : suffixes) {
            if (name.endsWith(suffix)) {
                return named(path, name.substring(0, name.length() - suffix.length()), true);
            }
        }
        for (String suffix : CODE) {
            if (name.endsWith(suffix)) {
                return named(path, name.substring(0, name.length() - suffix.length()), false);
            }
        }
        return Optional.empty();
    }

    private Optional<Named> named(String path, String name, boolean sql) {
        Matcher again = repeatable.matcher(name);
        if (again.matches()) {
            return Optional.of(new Named(Kind.REPEATABLE, path, "", words(again.group(1)), sql));
        }
        return of(Kind.VERSIONED, versioned, path, name, sql)
                .or(() -> of(Kind.UNDO, undo, path, name, sql))
                .or(() -> of(Kind.BASELINE, baseline, path, name, sql));
    }

    private static Optional<Named> of(Kind kind, Pattern pattern, String path, String name, boolean sql) {
        Matcher matcher = pattern.matcher(name);
        return matcher.matches()
                ? Optional.of(new Named(
                        kind, path, matcher.group(1), words(Objects.requireNonNullElse(matcher.group(2), "")), sql))
                : Optional.empty();
    }

    private static String words(String description) {
        return description.replace('_', ' ');
    }

    private Pattern prefixed(String prefix) {
        return Pattern.compile(Pattern.quote(prefix) + "(\\d+(?:[._]\\d+)*)(?:" + Pattern.quote(separator) + "(.*))?");
    }
}
