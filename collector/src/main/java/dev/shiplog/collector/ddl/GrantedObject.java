package dev.shiplog.collector.ddl;

import dev.shiplog.events.fact.DatabaseObject;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a GRANT or REVOKE is about: PostgreSQL's event triggers name no object for these, only its kind. */
final class GrantedObject {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[A-Za-z_\\u0080-\\uffff][\\w$\\u0080-\\uffff]*)";
    private static final Pattern ONE =
            Pattern.compile("(?is)\\b(?:grant|revoke)\\b[^;]*?\\bon\\s+(?:(table|sequence|schema|type|domain)\\s+)?((?:"
                    + NAME + "\\s*\\.\\s*)?)(" + NAME + ")\\s+(?:to|from)\\b");
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_$]*");

    private GrantedObject() {}

    /**
     * An object and the schema that the statement names with it.
     *
     * @param schema null if it names none
     */
    record Named(DatabaseObject object, @Nullable String schema) {}

    /** The one object that a statement names; empty if it names several, or if there are several statements. */
    static Optional<Named> of(String statement, String type, String main) {
        Matcher found = ONE.matcher(statement);
        if (!found.find() || (found.group(1) == null && !type.equals("table"))) {
            return Optional.empty();
        }
        String kind = found.group(1) == null ? "table" : found.group(1).toLowerCase(Locale.ROOT);
        String name = name(found.group(3));
        String before = found.group(2).strip();
        if (found.find()) {
            return Optional.empty();
        }
        if (kind.equals("schema")) {
            return Optional.of(new Named(DdlObjects.of(kind, name.equals(main) ? "(own)" : quoted(name)), name));
        }
        String schema = before.isEmpty()
                ? null
                : name(before.substring(0, before.length() - 1).strip());
        String shown = schema == null || schema.equals(main) ? quoted(name) : quoted(schema) + "." + quoted(name);
        return Optional.of(new Named(DdlObjects.of(kind, shown), schema));
    }

    private static String name(String written) {
        return written.startsWith("\"")
                ? written.substring(1, written.length() - 1).replace("\"\"", "\"")
                : written.toLowerCase(Locale.ROOT);
    }

    private static String quoted(String name) {
        return PLAIN.matcher(name).matches() ? name : '"' + name.replace("\"", "\"\"") + '"';
    }
}
