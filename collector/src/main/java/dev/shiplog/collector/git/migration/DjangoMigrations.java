package dev.shiplog.collector.git.migration;

import dev.shiplog.configuration.MigrationFolder;
import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.Checksum;
import dev.shiplog.events.identity.Text;
import dev.shiplog.events.identity.ToolName;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Django's migrations: {@code app/migrations/0001_name.py} anywhere under the path. The id is {@code app.0001_name},
 * with the application's label: the name of its folder, or what {@code apps.py} there sets {@code label} to.
 */
public final class DjangoMigrations implements MigrationFormat {
    private static final Pattern LABEL = Pattern.compile("[A-Za-z_]\\w{0,254}");

    @Override
    public ToolName tool() {
        return new ToolName("django");
    }

    @Override
    public List<Change> changes(FileTree files, MigrationFolder folder) {
        Set<String> paths = new TreeSet<>();
        folder.paths().forEach(base -> paths.addAll(files.under(base)));
        Map<String, String> labels = new HashMap<>();
        List<Change> changes = new ArrayList<>();
        for (String path : paths) {
            FileName name = FileName.of(path);
            FileName migrations = FileName.of(name.folder());
            if (migrations.name().equals("migrations")
                    && !migrations.folder().isEmpty()
                    && name.name().endsWith(".py")
                    && !name.name().startsWith("_")
                    && !name.name().startsWith("~")) {
                String label = labels.computeIfAbsent(migrations.folder(), app -> label(files, app));
                files.read(path, DjangoMigration.PARSER)
                        .ifPresent(migration -> add(files, path, label, migration, changes));
            }
        }
        return Dependencies.inOrder(changes);
    }

    private static void add(
            FileTree files, String path, String label, DjangoMigration migration, List<Change> changes) {
        String name = FileName.of(path).name();
        String plain = name.substring(0, name.length() - ".py".length());
        try {
            changes.add(new Change(
                    new ChangeId(label + "." + plain),
                    path,
                    new Checksum("sha256", migration.sha256()),
                    migration.type(),
                    null,
                    FileName.words(plain.replaceFirst("^\\d+_", "")),
                    List.of(),
                    false,
                    migration.reversible(),
                    migration.dependencies().stream().map(ChangeId::new).toList(),
                    migration.objects().stream()
                            .flatMap(object -> PythonObjects.table(label, object).stream())
                            .toList()));
        } catch (IllegalArgumentException e) {
            files.problem(
                    path, "one of its dependencies is no migration: " + Text.shown(String.valueOf(e.getMessage())));
        }
    }

    private static String label(FileTree files, String app) {
        Optional<AppsLabel> said = files.read(app + "/apps.py", AppsLabel.PARSER);
        String label = said.map(AppsLabel::label).orElse("");
        return LABEL.matcher(label).matches() ? label : FileName.of(app).name();
    }

    /** The label that an application's configuration gives it, or nothing. */
    private record AppsLabel(String label) {
        private static final FileParser<AppsLabel> PARSER = new FileParser<>() {
            @Override
            public Class<AppsLabel> type() {
                return AppsLabel.class;
            }

            @Override
            public AppsLabel parse(byte[] content) throws UnreadableFileException {
                PythonSource.Line label = PythonSource.read(Utf8.text(content)).assigned("label");
                return new AppsLabel(
                        label == null || label.strings().isEmpty()
                                ? ""
                                : label.strings().getFirst());
            }
        };
    }
}
