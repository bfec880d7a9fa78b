package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.ChangeType;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What the operations of Alembic and Django alter, by their names. */
final class PythonOperations {
    private static final Pattern CALL = Pattern.compile("\\b(\\w+)\\s*\\(");
    private static final Set<String> DDL = Set.of(
            "create_table",
            "drop_table",
            "rename_table",
            "add_column",
            "drop_column",
            "alter_column",
            "create_index",
            "drop_index",
            "create_foreign_key",
            "create_primary_key",
            "create_unique_constraint",
            "create_check_constraint",
            "create_exclude_constraint",
            "drop_constraint",
            "batch_alter_table",
            "create_table_comment",
            "drop_table_comment",
            "CreateModel",
            "DeleteModel",
            "RenameModel",
            "AlterModelTable",
            "AlterModelTableComment",
            "AlterUniqueTogether",
            "AlterIndexTogether",
            "AlterOrderWithRespectTo",
            "AddField",
            "RemoveField",
            "AlterField",
            "RenameField",
            "AddIndex",
            "RemoveIndex",
            "RenameIndex",
            "AddConstraint",
            "RemoveConstraint",
            "AlterConstraint",
            "AddIndexConcurrently",
            "RemoveIndexConcurrently",
            "CreateExtension");
    private static final Set<String> DML = Set.of("bulk_insert", "RunPython");

    private PythonOperations() {}

    /** The lines of a function, from its name's line on. */
    static List<PythonSource.Line> body(PythonSource source, String function) {
        List<PythonSource.Line> body = new ArrayList<>();
        int indent = -1;
        for (PythonSource.Line line : source.lines()) {
            if (indent >= 0 && line.indent() <= indent) {
                break;
            }
            if (indent >= 0) {
                body.add(line);
            } else if (line.code().matches("def\\s+" + function + "\\s*\\(.*")) {
                indent = line.indent();
                String same =
                        line.code().substring(line.code().lastIndexOf(':') + 1).strip();
                if (!same.isEmpty()) {
                    body.add(new PythonSource.Line(indent + 1, same, line.strings()));
                }
            }
        }
        return body;
    }

    /** Whether a function does anything but pass, explain itself or refuse. */
    static boolean does(List<PythonSource.Line> body) {
        boolean refuses = body.stream().anyMatch(line -> line.code().startsWith("raise "));
        return !refuses
                && body.stream()
                        .map(PythonSource.Line::code)
                        .anyMatch(code -> !code.equals("pass") && !code.equals("...") && !code.matches("[rRuU]?\"\""));
    }

    /** The kind of what is called; text within SQL statements counts as in a script. */
    static @Nullable ChangeType type(List<PythonSource.Line> lines) {
        ChangeType found = null;
        for (PythonSource.Line line : lines) {
            Matcher call = CALL.matcher(line.code());
            while (call.find()) {
                String name = call.group(1);
                if (DDL.contains(name)) {
                    found = SqlClassifier.stronger(found, ChangeType.DDL);
                } else if (DML.contains(name)) {
                    found = SqlClassifier.stronger(found, ChangeType.DML);
                } else if (name.equals("execute") || name.equals("RunSQL") || name.equals("text")) {
                    for (String sql : line.strings()) {
                        found = SqlClassifier.stronger(found, SqlClassifier.classify(sql));
                    }
                }
            }
        }
        return found;
    }
}
