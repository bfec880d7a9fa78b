package dev.shiplog.collector.git.migration;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * sql-migrate's scripts: every {@code .sql} file of the folder itself, named in the history table by its file name. Of
 * two names with numbers in front the smaller number runs first, and names without one come last.
 */
public final class SqlMigrateMigrations implements MigrationFormat {
    private static final Pattern NUMBER = Pattern.compile("(\\d+).*");
    private static final Comparator<String> ORDER = Comparator.comparing(
                    SqlMigrateMigrations::number, Comparator.nullsLast(Comparator.<BigInteger>naturalOrder()))
            .thenComparing(Comparator.naturalOrder());

    @Override
    public ToolName tool() {
        return new ToolName("sql-migrate");
    }

    @Override
    public List<Change> changes(FileTree files, MigrationFolder folder) {
        List<Change> changes = new ArrayList<>();
        for (String base : folder.paths()) {
            files.under(base).stream()
                    .filter(path -> FileName.of(path).folder().equals(base) && path.endsWith(".sql"))
                    .sorted(Comparator.comparing(path -> FileName.of(path).name(), ORDER))
                    .forEach(path -> files.read(path, SqlMigrateScript.PARSER)
                            .ifPresent(script -> changes.add(change(path, script))));
        }
        return changes;
    }

    private static Change change(String path, SqlMigrateScript script) {
        String name = FileName.of(path).name();
        String plain = name.substring(0, name.length() - ".sql".length());
        return Change.script(
                new ChangeId(name),
                path,
                script.up(),
                FileName.words(plain.replaceFirst("^\\d+[_-]", "")),
                script.down());
    }

    private static @Nullable BigInteger number(String name) {
        Matcher number = NUMBER.matcher(name);
        return number.matches() ? new BigInteger(number.group(1)) : null;
    }
}
