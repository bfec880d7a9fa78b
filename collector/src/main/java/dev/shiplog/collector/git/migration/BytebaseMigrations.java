package dev.shiplog.collector.git.migration;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Bytebase's versioned files: the version stands in front of the name, with or without a {@code v}, as in {@code
 * v1.2.3_add_table.sql}, and is the change's id.
 */
public final class BytebaseMigrations implements MigrationFormat {
    private static final Pattern NAME = Pattern.compile("[vV]?(\\d+(?:\\.\\d+)*)[_-]?(.*)\\.sql");

    @Override
    public ToolName tool() {
        return new ToolName("bytebase");
    }

    @Override
    public List<Change> changes(FileTree files, MigrationFolder folder) {
        List<Change> changes = new ArrayList<>();
        for (String base : folder.paths()) {
            for (String path : files.under(base)) {
                Matcher name = NAME.matcher(FileName.of(path).name());
                if (name.matches()) {
                    files.read(path, SqlScript.PARSER)
                            .ifPresent(script -> changes.add(Change.script(
                                    new ChangeId(name.group(1)), path, script, FileName.words(name.group(2)), false)));
                }
            }
        }
        return changes;
    }
}
