package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.DatabaseObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Tells which objects the operations of Alembic and Django touch, as far as their names stand there as texts. */
final class PythonObjects {
    /** How Django's objects are called until their application is known. */
    static final String MODEL = "model";

    private static final Pattern CALL = Pattern.compile("\\b(\\w+)\\s*\\(");
    private static final Pattern NAMED = Pattern.compile("(\\w+)\\s*=\\s*(.*)", Pattern.DOTALL);
    private static final Pattern TEXT = Pattern.compile("\"\"");

    /** At which place Alembic's operations have the table. */
    private static final Map<String, Integer> TABLE_AT = Map.ofEntries(
            Map.entry("create_table", 0),
            Map.entry("drop_table", 0),
            Map.entry("rename_table", 0),
            Map.entry("add_column", 0),
            Map.entry("drop_column", 0),
            Map.entry("alter_column", 0),
            Map.entry("batch_alter_table", 0),
            Map.entry("create_table_comment", 0),
            Map.entry("drop_table_comment", 0),
            Map.entry("create_primary_key", 1),
            Map.entry("create_index", 1),
            Map.entry("drop_index", 1),
            Map.entry("create_foreign_key", 1),
            Map.entry("create_unique_constraint", 1),
            Map.entry("create_check_constraint", 1),
            Map.entry("create_exclude_constraint", 1),
            Map.entry("drop_constraint", 1));

    private PythonObjects() {}

    /** What the lines of a function call. */
    static List<DatabaseObject> ofAlembic(List<PythonSource.Line> lines) {
        List<DatabaseObject> found = new ArrayList<>();
        for (PythonSource.Line line : lines) {
            for (Call call : calls(line)) {
                Integer place = TABLE_AT.get(call.name());
                if (place != null) {
                    String table = call.named("table_name").isEmpty() ? call.at(place) : call.named("table_name");
                    found.addAll(ObjectNames.named("table", inSchema(call.named("schema"), table)));
                    if (call.name().equals("rename_table")) {
                        found.addAll(ObjectNames.named("table", inSchema(call.named("schema"), call.at(1))));
                    }
                } else if (call.name().equals("execute") || call.name().equals("text")) {
                    call.texts().forEach(sql -> found.addAll(TouchedObjects.inSql(sql)));
                }
            }
        }
        return TouchedObjects.joined(found, List.of());
    }

    /** What the operations of a migration touch: models, and what SQL names. */
    static List<DatabaseObject> ofDjango(PythonSource.Line operations) {
        List<DatabaseObject> found = new ArrayList<>();
        for (Call call : calls(operations)) {
            String model =
                    switch (call.name()) {
                        case "CreateModel",
                                "DeleteModel",
                                "AlterModelTable",
                                "AlterUniqueTogether",
                                "AlterIndexTogether",
                                "AlterModelTableComment" -> call.first("name");
                        case "AddField",
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
                                "RemoveIndexConcurrently" -> call.first("model_name");
                        case "RenameModel" -> call.first("old_name");
                        default -> "";
                    };
            found.addAll(ObjectNames.named(MODEL, model.toLowerCase(Locale.ROOT)));
            if (call.name().equals("RenameModel")) {
                String renamed = call.named("new_name").isEmpty() ? call.at(1) : call.named("new_name");
                found.addAll(ObjectNames.named(MODEL, renamed.toLowerCase(Locale.ROOT)));
            } else if (call.name().equals("RunSQL")) {
                call.texts().stream().limit(1).forEach(sql -> found.addAll(TouchedObjects.inSql(sql)));
            }
        }
        return TouchedObjects.joined(found, List.of());
    }

    /** A model as Django calls its table unless told otherwise; anything else as it is. */
    static List<DatabaseObject> table(String label, DatabaseObject object) {
        return object.kind().equals(MODEL) ? ObjectNames.named("table", label + "_" + object.name()) : List.of(object);
    }

    private static String inSchema(String schema, String table) {
        return schema.isEmpty() || table.isEmpty() ? table : schema + "." + table;
    }

    private static List<Call> calls(PythonSource.Line line) {
        List<Call> calls = new ArrayList<>();
        List<Integer> places =
                TEXT.matcher(line.code()).results().map(MatchResult::start).toList();
        Matcher call = CALL.matcher(line.code());
        while (call.find()) {
            calls.add(new Call(Objects.requireNonNull(call.group(1)), arguments(line, call.end(), places)));
        }
        return calls;
    }

    /** The arguments of a call, no more than the first few, each with the texts in it. */
    private static List<Argument> arguments(PythonSource.Line line, int from, List<Integer> places) {
        String code = line.code();
        List<Argument> arguments = new ArrayList<>();
        int depth = 0;
        int start = from;
        for (int i = from; i < code.length() && arguments.size() < 20; i++) {
            char c = code.charAt(i);
            boolean closes = ")]}".indexOf(c) >= 0;
            if (depth == 0 && (c == ',' || closes)) {
                arguments.add(argument(line, start, i, places));
                start = i + 1;
                if (closes) {
                    break;
                }
            }
            depth += "([{".indexOf(c) >= 0 ? 1 : closes ? -1 : 0;
        }
        return arguments;
    }

    private static Argument argument(PythonSource.Line line, int start, int end, List<Integer> places) {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < Math.min(line.strings().size(), places.size()); i++) {
            if (places.get(i) >= start && places.get(i) < end) {
                texts.add(line.strings().get(i));
            }
        }
        String code = line.code().substring(start, end).strip();
        Matcher named = NAMED.matcher(code);
        return named.matches()
                ? new Argument(Objects.requireNonNull(named.group(1)), Objects.requireNonNull(named.group(2)), texts)
                : new Argument("", code, texts);
    }

    /**
     * An argument.
     *
     * @param name empty if it has none
     */
    private record Argument(String name, String code, List<String> texts) {
        /** The text that it is; empty if it is something else. */
        String text() {
            return code.matches("[rRuUbB]?\"\"") && texts.size() == 1 ? texts.getFirst() : "";
        }
    }

    private record Call(String name, List<Argument> arguments) {
        String at(int place) {
            return place < arguments.size() && arguments.get(place).name().isEmpty()
                    ? arguments.get(place).text()
                    : "";
        }

        String named(String wanted) {
            return arguments.stream()
                    .filter(argument -> argument.name().equals(wanted))
                    .map(Argument::text)
                    .findFirst()
                    .orElse("");
        }

        /** By its name, or in the first place. */
        String first(String wanted) {
            return named(wanted).isEmpty() ? at(0) : named(wanted);
        }

        List<String> texts() {
            return arguments.stream()
                    .flatMap(argument -> argument.texts().stream())
                    .toList();
        }
    }
}
