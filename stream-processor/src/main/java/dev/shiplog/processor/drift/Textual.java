package dev.shiplog.processor.drift;

import dev.shiplog.events.fact.DatabaseObject;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Whether an object that the text of a change names is one that a look saw, or a part of it. The text may name the
 * schema or not, and what a table is made of it does not name at all; so rather one object too many is touched than one
 * too few.
 */
public final class Textual {
    private static final Set<String> ROUTINES = Set.of("function", "procedure", "aggregate");
    private static final Set<String> VIEWS = Set.of("view", "materialized view");
    private static final Set<String> TABLES = Set.of("table", "foreign table");
    /** What belongs to a table and is named after it, or by nothing. */
    private static final Set<String> PARTS = Set.of("index", "sequence", "statistics");

    private Textual() {}

    /** Whether a change whose text names the one may have changed the other. */
    public static boolean touches(DatabaseObject named, DatabaseObject seen) {
        String name = plain(named.name());
        String other = plain(seen.name());
        if (TABLES.contains(named.kind())) {
            String table = last(name);
            return List.of(name, table).stream()
                    .anyMatch(each -> other.equals(each)
                            || other.startsWith(each + ".")
                            || other.contains("." + each + ".")
                            || (PARTS.contains(seen.kind()) && last(other).startsWith(each + "_")));
        }
        boolean kin = named.kind().equals(seen.kind())
                || (ROUTINES.contains(named.kind()) && ROUTINES.contains(seen.kind()))
                || (VIEWS.contains(named.kind()) && VIEWS.contains(seen.kind()));
        return kin && (other.equals(name) || last(other).equals(last(name)));
    }

    /** Without quotes and arguments, in lower case. */
    private static String plain(String name) {
        int arguments = name.indexOf('(');
        return (arguments < 0 ? name : name.substring(0, arguments))
                .replace("\"", "")
                .toLowerCase(Locale.ROOT);
    }

    private static String last(String name) {
        return name.substring(name.lastIndexOf('.') + 1);
    }
}
