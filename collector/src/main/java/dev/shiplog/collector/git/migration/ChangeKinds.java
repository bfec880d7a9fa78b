package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.ChangeType;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What Liquibase's own changes alter, and which of them it can take back by itself. */
final class ChangeKinds {
    private static final Set<String> DATA =
            Set.of("insert", "update", "delete", "loadData", "loadUpdateData", "mergeColumns");
    private static final Set<String> NOTHING =
            Set.of("empty", "output", "stop", "tagDatabase", "executeCommand", "customChange", "sqlFile");
    private static final Pattern CODE =
            Pattern.compile(".*(View|Procedure|Function|Trigger|Package|PackageBody|Synonym)");
    private static final Set<String> REVERSIBLE = Set.of(
            "addColumn",
            "addDefaultValue",
            "addForeignKeyConstraint",
            "addLookupTable",
            "addNotNullConstraint",
            "addPrimaryKey",
            "addUniqueConstraint",
            "createIndex",
            "createSequence",
            "createTable",
            "createView",
            "dropNotNullConstraint",
            "empty",
            "renameColumn",
            "renameSequence",
            "renameTable",
            "renameView",
            "setColumnRemarks",
            "setTableRemarks",
            "tagDatabase");

    private ChangeKinds() {}

    static @Nullable ChangeType type(Element change) {
        String name = change.name();
        if (name.equals("sql")) {
            return SqlClassifier.classify(
                    Objects.requireNonNullElse(change.text().isEmpty() ? change.value("sql") : change.text(), ""));
        }
        if (DATA.contains(name)) {
            return ChangeType.DML;
        }
        if (NOTHING.contains(name)) {
            return null;
        }
        return CODE.matcher(name).matches() ? ChangeType.CODE : structure(name);
    }

    static boolean reversible(Element change) {
        return REVERSIBLE.contains(change.name());
    }

    private static @Nullable ChangeType structure(String name) {
        String verb = name.toLowerCase(Locale.ROOT);
        return verb.startsWith("create")
                        || verb.startsWith("drop")
                        || verb.startsWith("add")
                        || verb.startsWith("alter")
                        || verb.startsWith("rename")
                        || verb.startsWith("modify")
                        || verb.startsWith("set")
                        || verb.startsWith("enable")
                        || verb.startsWith("disable")
                ? ChangeType.DDL
                : null;
    }
}
