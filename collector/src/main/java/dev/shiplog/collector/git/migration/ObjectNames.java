package dev.shiplog.collector.git.migration;

import dev.shiplog.events.fact.DatabaseObject;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Takes the names of objects where a script holds them, in the order in which it names them first. */
final class ObjectNames {
    /** How many objects of one change are told, the first of them. */
    static final int MOST = 100;

    private static final Map<String, String> KINDS = Map.ofEntries(
            Map.entry("table", "table"),
            Map.entry("view", "view"),
            Map.entry("index", "index"),
            Map.entry("function", "function"),
            Map.entry("procedure", "procedure"),
            Map.entry("proc", "procedure"),
            Map.entry("trigger", "trigger"),
            Map.entry("sequence", "sequence"),
            Map.entry("type", "type"),
            Map.entry("domain", "domain"),
            Map.entry("schema", "schema"),
            Map.entry("package", "package"),
            Map.entry("synonym", "synonym"),
            Map.entry("policy", "policy"),
            Map.entry("rule", "rule"),
            Map.entry("aggregate", "function"));

    private final SqlCursor sql;
    private final Set<DatabaseObject> found = new LinkedHashSet<>();

    ObjectNames(SqlCursor sql) {
        this.sql = sql;
    }

    /** The kind of object that a keyword in lower case stands for; null if it stands for none. */
    static @Nullable String kind(String word) {
        return KINDS.get(word);
    }

    /** An object of this kind and name, unless no object can be called so. */
    static List<DatabaseObject> named(String kind, String name) {
        try {
            return name.isBlank() ? List.of() : List.of(new DatabaseObject(kind, name.strip()));
        } catch (IllegalArgumentException e) {
            return List.of();
        }
    }

    List<DatabaseObject> found() {
        return List.copyOf(found);
    }

    /** Whether no more are told. */
    boolean full() {
        return found.size() >= MOST;
    }

    /** Takes the name that stands here, or as many as commas part. */
    void take(String kind, boolean lists) {
        do {
            add(kind, sql.name());
            if (sql.here("(") && lists) {
                sql.passBrackets();
            }
        } while (lists && comma());
    }

    /** Takes a name that was read, with its parts; a temporary table is none. */
    void add(String kind, List<String> name) {
        if (!full() && !name.isEmpty() && !name.getFirst().startsWith("#")) {
            found.addAll(named(kind, String.join(".", name)));
        }
    }

    /** Passes over a comma if it stands here. */
    private boolean comma() {
        boolean stands = sql.here(",");
        if (stands) {
            sql.to(sql.at() + 1);
        }
        return stands;
    }
}
