package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.DatabaseObject;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Tells which objects one of Liquibase's own changes touches, by the attributes that name them. */
final class ElementObjects {
    /** What names what is touched; what is only referred to, such as by a foreign key, is not among them. */
    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("tableName", "table"),
            Map.entry("oldTableName", "table"),
            Map.entry("newTableName", "table"),
            Map.entry("baseTableName", "table"),
            Map.entry("existingTableName", "table"),
            Map.entry("viewName", "view"),
            Map.entry("oldViewName", "view"),
            Map.entry("newViewName", "view"),
            Map.entry("indexName", "index"),
            Map.entry("sequenceName", "sequence"),
            Map.entry("oldSequenceName", "sequence"),
            Map.entry("newSequenceName", "sequence"),
            Map.entry("procedureName", "procedure"),
            Map.entry("functionName", "function"),
            Map.entry("triggerName", "trigger"),
            Map.entry("packageName", "package"),
            Map.entry("packageBodyName", "package"),
            Map.entry("synonymName", "synonym"),
            Map.entry("typeName", "type"));

    private ElementObjects() {}

    /** What a change of a changeset touches. */
    static List<DatabaseObject> of(Element change) {
        if (change.name().equals("sql")) {
            return TouchedObjects.inSql(text(change, "sql"));
        }
        List<DatabaseObject> found = new ArrayList<>();
        String schema = first(change, "schemaName", "baseTableSchemaName", "existingTableSchemaName");
        NAMES.keySet().stream().sorted().forEach(attribute -> {
            String name = change.value(attribute);
            if (name != null) {
                String whole = schema.isEmpty() ? name : schema + "." + name;
                found.addAll(ObjectNames.named(
                        Objects.requireNonNull(NAMES.get(attribute)), whole.toLowerCase(Locale.ROOT)));
            }
        });
        boolean code = change.name().startsWith("create") && found.isEmpty();
        return code ? TouchedObjects.inSql(text(change, "procedureText")) : found;
    }

    private static String first(Element change, String... attributes) {
        for (String attribute : attributes) {
            String value = change.value(attribute);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    private static String text(Element change, String attribute) {
        return Objects.requireNonNullElse(change.text().isBlank() ? change.value(attribute) : change.text(), "");
    }
}
