package dev.shiplog.collector.ddl;

import dev.shiplog.collector.schema.ObjectNames;
import dev.shiplog.events.fact.DatabaseObject;
import dev.shiplog.events.fact.DdlObserved;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects and statements as a fact can hold them. */
final class DdlObjects {
    private static final Set<String> OF_THE_DATABASE = Set.of("extension", "event trigger", "publication");

    private DdlObjects() {}

    static DatabaseObject of(String kind, String name) {
        return new DatabaseObject(kind, ObjectNames.of(name));
    }

    /** Whether it belongs to no schema, so that looks at all schemas of its database see it. */
    static boolean ofTheDatabase(DatabaseObject object) {
        return OF_THE_DATABASE.contains(object.kind());
    }

    /** The beginning of a statement that is too long. */
    static @Nullable String cut(@Nullable String statement) {
        if (statement == null || statement.length() <= DdlObserved.LONGEST) {
            return statement;
        }
        int end = DdlObserved.LONGEST;
        return statement.substring(0, Character.isHighSurrogate(statement.charAt(end - 1)) ? end - 1 : end);
    }
}
