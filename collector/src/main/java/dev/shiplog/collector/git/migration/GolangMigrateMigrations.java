package dev.shiplog.collector.git.migration;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * golang-migrate's pairs {@code 000012_name.up.sql} and {@code 000012_name.down.sql} in one folder. The history table
 * keeps the number alone, so the number without its leading zeros is the change's id.
 */
public final class GolangMigrateMigrations implements MigrationFormat {
    private static final Pattern NAME = Pattern.compile("(\\d{1,20})_(.*)\\.(up|down)\\.([^.]+)");

    @Override
    public ToolName tool() {
        return new ToolName("golang-migrate");
    }

    @Override
    public List<Change> changes(FileTree files, MigrationFolder folder) {
        List<Change> changes = new ArrayList<>();
        for (String base : folder.paths()) {
            List<String> paths = files.under(base).stream()
                    .filter(path -> FileName.of(path).folder().equals(base))
                    .toList();
            Set<String> ways = ways(paths);
            for (String path : paths) {
                Matcher name = NAME.matcher(FileName.of(path).name());
                if (name.matches() && name.group(3).equals("up")) {
                    String number = FileName.number(name.group(1));
                    files.read(path, SqlScript.PARSER)
                            .ifPresent(script -> changes.add(Change.script(
                                    new ChangeId(number),
                                    path,
                                    script,
                                    FileName.words(name.group(2)),
                                    ways.contains(number))));
                }
            }
        }
        changes.sort(Comparator.comparing(change -> new BigInteger(change.id().value())));
        return changes;
    }

    /** The numbers that have a way back. */
    private static Set<String> ways(List<String> paths) {
        Set<String> ways = new HashSet<>();
        for (String path : paths) {
            Matcher name = NAME.matcher(FileName.of(path).name());
            if (name.matches() && name.group(3).equals("down")) {
                ways.add(FileName.number(name.group(1)));
            }
        }
        return ways;
    }
}
