package dev.shiplog.builder;

import dev.shiplog.collector.git.migration.FlywayNames;
import dev.shiplog.configuration.MigrationFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.flywaydb.core.api.MigrationVersion;
import org.flywaydb.core.api.callback.Event;
import org.jspecify.annotations.Nullable;

/**
 * What of a folder Flyway is let see: SQL, and the settings of single scripts. What is code is not there for it, and
 * neither is what comes after it.
 *
 * @param last the highest version that is executed; null if all are
 * @param refusesAll whether nothing is executed
 * @param refused what is not, and why; null if all is
 */
record FlywayFiles(@Nullable MigrationVersion last, boolean refusesAll, @Nullable String refused) {
    private static final String SETTINGS = ".conf";
    private static final String MENDING = " is code, which Shiplog does not run; what comes after it is not built."
            + " Write it in SQL to have all of the schema compared";

    /** Removes all that is no SQL from the folder's files. */
    static FlywayFiles withSqlAlone(Path files, MigrationFolder folder) throws IOException {
        FlywayNames names = FlywayNames.of(folder);
        List<String> suffixes = Arrays.stream(folder.option("suffixes", ".sql").split(",", -1))
                .map(String::strip)
                .filter(suffix -> !suffix.isEmpty())
                .toList();
        List<MigrationVersion> versions = new ArrayList<>();
        List<Path> baselines = new ArrayList<>();
        List<Path> repeatable = new ArrayList<>();
        String code = null;
        MigrationVersion codeAt = null;
        for (Path file : all(files, folder)) {
            String name = String.valueOf(file.getFileName());
            String script = name.endsWith(SETTINGS) ? name.substring(0, name.length() - SETTINGS.length()) : name;
            Optional<FlywayNames.Named> named = names.named(script);
            if (suffixes.stream().noneMatch(script::endsWith)) {
                Files.delete(file);
                MigrationVersion version = refusedAt(named, name);
                if (version != null && (codeAt == null || version.compareTo(codeAt) < 0)) {
                    code = name;
                    codeAt = version;
                }
            } else if (named.isPresent() && script.equals(name)) {
                switch (named.get().kind()) {
                    case VERSIONED ->
                        versions.add(MigrationVersion.fromVersion(named.get().version()));
                    case BASELINE -> baselines.add(file);
                    case REPEATABLE -> repeatable.add(file);
                    // Whoever undoes a change makes a run of it; in an empty database there is nothing to undo.
                    case UNDO -> Files.delete(file);
                }
            }
        }
        leaveOut(baselines, names, versions);
        if (codeAt == null) {
            return new FlywayFiles(null, false, null);
        }
        // Repeatable migrations come after all others, and so after what is refused.
        for (Path file : repeatable) {
            Files.delete(file);
        }
        MigrationVersion before = codeAt;
        MigrationVersion last = versions.stream()
                .filter(version -> version.compareTo(before) < 0)
                .max(MigrationVersion::compareTo)
                .orElse(null);
        return new FlywayFiles(last, last == null, code + MENDING);
    }

    /** Where the changes that a baseline stands for are all there, it is these that targets have. */
    private static void leaveOut(List<Path> baselines, FlywayNames names, List<MigrationVersion> versions)
            throws IOException {
        for (Path file : baselines) {
            MigrationVersion version = names.named(String.valueOf(file.getFileName()))
                    .map(named -> MigrationVersion.fromVersion(named.version()))
                    .orElse(MigrationVersion.EMPTY);
            if (versions.stream().anyMatch(each -> each.compareTo(version) <= 0)) {
                Files.delete(file);
            }
        }
    }

    /** The version from which on nothing is executed because of a file of code; null if it is no migration. */
    private static @Nullable MigrationVersion refusedAt(Optional<FlywayNames.Named> named, String name) {
        if (named.isPresent()) {
            return switch (named.get().kind()) {
                case VERSIONED, BASELINE ->
                    MigrationVersion.fromVersion(named.get().version());
                case REPEATABLE -> MigrationVersion.LATEST;
                case UNDO -> null;
            };
        }
        String event = name.substring(0, Math.max(0, name.indexOf('.'))).split("__", 2)[0];
        // A callback may have a part in every migration.
        return !event.isEmpty() && Event.fromId(event) != null ? MigrationVersion.EMPTY : null;
    }

    private static List<Path> all(Path files, MigrationFolder folder) throws IOException {
        List<Path> all = new ArrayList<>();
        for (String path : folder.paths()) {
            Path below = files.resolve(path);
            if (Files.isDirectory(below)) {
                try (Stream<Path> found = Files.walk(below)) {
                    all.addAll(found.filter(Files::isRegularFile).sorted().toList());
                }
            }
        }
        return all;
    }
}
