package dev.shiplog.collector.git.migration;

import dev.shiplog.collector.history.FlywayChangeId;
import dev.shiplog.collector.history.FlywayHistory;
import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Flyway's migrations, by their names: {@code V1.2__add_table.sql} is versioned, {@code R__views.sql} repeatable,
 * {@code B5__all.sql} a baseline, and {@code U1.2__add_table.sql} the way back of {@code V1.2}. Prefixes, separator
 * and suffixes may be set. Migrations in Java and Kotlin and scripts of the operating system count by their names,
 * with a checksum of ours, for Flyway's own comes from running code. Other files are no migrations, for Flyway as for
 * us.
 */
public final class FlywayMigrations implements MigrationFormat {
    @Override
    public ToolName tool() {
        return FlywayHistory.TOOL;
    }

    @Override
    public List<Change> changes(FileTree files, MigrationFolder folder) {
        FlywayNames names = FlywayNames.of(folder);
        List<FlywayNames.Named> named = new ArrayList<>();
        for (String base : folder.paths()) {
            files.under(base).forEach(path -> names.named(path).ifPresent(named::add));
        }
        Set<ChangeId> undone = new HashSet<>();
        named.stream()
                .filter(each -> each.kind() == FlywayNames.Kind.UNDO)
                .forEach(each -> undone.add(FlywayChangeId.versioned(each.version())));
        List<Change> changes = new ArrayList<>();
        for (FlywayNames.Named each : named) {
            if (each.kind() != FlywayNames.Kind.UNDO) {
                files.read(each.path(), each.sql() ? FlywayScript.PARSER : FlywayScript.CODE)
                        .ifPresent(script -> changes.add(change(each, script, undone)));
            }
        }
        return changes;
    }

    private static Change change(FlywayNames.Named named, FlywayScript script, Set<ChangeId> undone) {
        boolean repeatable = named.kind() == FlywayNames.Kind.REPEATABLE;
        ChangeId id =
                switch (named.kind()) {
                    case REPEATABLE -> FlywayChangeId.repeatable(named.script());
                    case BASELINE -> FlywayChangeId.baseline(named.version());
                    case VERSIONED, UNDO -> FlywayChangeId.versioned(named.version());
                };
        return new Change(
                id,
                named.path(),
                named.sql() ? script.checksum(repeatable) : new Checksum("sha256", script.sha256()),
                script.type(),
                null,
                named.description(),
                List.of(),
                false,
                repeatable ? null : undone.contains(id),
                List.of(),
                script.objects());
    }
}
