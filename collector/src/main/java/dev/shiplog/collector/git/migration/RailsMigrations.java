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

/**
 * Rails' migrations: {@code db/migrate/20260102030405_create_claims.rb}, also in folders within. The history table
 * keeps the number alone, so the number without leading zeros is the change's id.
 */
public final class RailsMigrations implements MigrationFormat {
    private static final Pattern NAME = Pattern.compile("(\\d+)_([_a-z0-9]*)\\.?([_a-z0-9]*)\\.rb");

    @Override
    public ToolName tool() {
        return new ToolName("rails");
    }

    @Override
    public List<Change> changes(FileTree files, MigrationFolder folder) {
        List<Change> changes = new ArrayList<>();
        for (String base : folder.paths()) {
            for (String path : files.under(base)) {
                Matcher name = NAME.matcher(FileName.of(path).name());
                if (name.matches()) {
                    files.read(path, RubyMigration.PARSER)
                            .ifPresent(migration -> changes.add(Change.script(
                                    new ChangeId(FileName.number(name.group(1))),
                                    path,
                                    migration.script(),
                                    FileName.words(name.group(2)),
                                    migration.reversible())));
                }
            }
        }
        changes.sort(Comparator.comparing(change -> new BigInteger(change.id().value())));
        return changes;
    }
}
