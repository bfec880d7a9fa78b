package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.ChangeType;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.identity.Sha256;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a revision file of Alembic says, read as text.
 *
 * @param revision null if the file is no revision
 * @param downRevisions those that it follows: none for the first, several for a merge
 * @param dependsOn further ones that must come before
 */
record AlembicRevision(
        @Nullable String revision,
        List<String> downRevisions,
        List<String> dependsOn,
        List<String> branchLabels,
        @Nullable String message,
        @Nullable ChangeType type,
        boolean reversible,
        String sha256,
        List<DatabaseObject> objects) {
    static final FileParser<AlembicRevision> PARSER = new Parser();

    /** All that must come before it. */
    List<String> follows() {
        Set<String> all = new LinkedHashSet<>(downRevisions);
        all.addAll(dependsOn);
        return List.copyOf(all);
    }

    private static final class Parser implements FileParser<AlembicRevision> {
        @Override
        public Class<AlembicRevision> type() {
            return AlembicRevision.class;
        }

        @Override
        public AlembicRevision parse(byte[] content) throws UnreadableFileException {
            PythonSource source = PythonSource.read(Utf8.text(content));
            List<String> revision = strings(source, "revision");
            String docstring = source.docstring();
            String message = docstring == null
                    ? null
                    : docstring.strip().lines().findFirst().map(String::strip).orElse(null);
            return new AlembicRevision(
                    revision.isEmpty() || source.assigned("down_revision") == null ? null : revision.getFirst(),
                    strings(source, "down_revision"),
                    strings(source, "depends_on"),
                    strings(source, "branch_labels"),
                    message,
                    PythonOperations.type(PythonOperations.body(source, "upgrade")),
                    PythonOperations.does(PythonOperations.body(source, "downgrade")),
                    Sha256.hex(content),
                    PythonObjects.ofAlembic(PythonOperations.body(source, "upgrade")));
        }

        private static List<String> strings(PythonSource source, String name) {
            PythonSource.Line line = source.assigned(name);
            return line == null || line.indent() > 0 ? List.of() : withoutType(line);
        }

        /** The value's strings: a type such as {@code Union[str, "Revision"]} may hold some, too. */
        private static List<String> withoutType(PythonSource.Line line) {
            String type = line.code().substring(0, line.code().indexOf('='));
            int inType = type.split("\"\"", -1).length - 1;
            return line.strings()
                    .subList(
                            Math.min(inType, line.strings().size()),
                            line.strings().size());
        }
    }
}
