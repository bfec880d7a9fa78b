package dev.shiplog.processor.drift;

import dev.shiplog.events.fact.DatabaseObject;
import java.util.Set;

/**
 * Whether what a server tells of a statement is about an object that differs. A server names objects with their schema,
 * and often the table where one of its parts was changed.
 */
public enum DdlMatch {
    /** It names the object. */
    SAME,
    /** It names the table that the object is a part of, or a part of the table that differs. */
    AROUND,
    NONE;

    private static final Set<String> TABLES =
            Set.of("table", "foreign table", "view", "materialized view", "partitioned table");
    private static final Set<String> PARTS =
            Set.of("constraint", "foreign key", "index", "trigger", "rule", "policy", "statistics");
    private static final Set<String> COLUMNS = Set.of("column", "table column", "view column");

    /** How what was named matches what differs. */
    public static DdlMatch of(DatabaseObject named, DatabaseObject differs) {
        if (named.kind().equals(differs.kind()) && same(named.name(), differs.name())) {
            return SAME;
        }
        boolean part =
                PARTS.contains(differs.kind()) && TABLES.contains(named.kind()) && within(differs.name(), named.name());
        boolean column = TABLES.contains(differs.kind())
                && COLUMNS.contains(named.kind())
                && within(named.name(), differs.name());
        boolean relation =
                TABLES.contains(named.kind()) && TABLES.contains(differs.kind()) && same(named.name(), differs.name());
        return part || column || relation ? AROUND : NONE;
    }

    private static boolean same(String named, String name) {
        return named.equals(name) || named.endsWith("." + name);
    }

    /** Whether one name is another with something behind it, with its schema or without. */
    private static boolean within(String part, String whole) {
        int schema = whole.indexOf('.');
        int other = part.indexOf('.');
        return part.startsWith(whole + ".")
                || (schema > 0 && part.startsWith(whole.substring(schema + 1) + "."))
                || (other > 0 && part.substring(other + 1).startsWith(whole + "."));
    }
}
