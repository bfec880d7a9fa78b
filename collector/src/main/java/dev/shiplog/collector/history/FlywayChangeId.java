package dev.shiplog.collector.history;

import dev.shiplog.events.identity.ChangeId;
import java.util.Locale;

/** How Flyway's changes are named, in its history table and in Git alike. */
public final class FlywayChangeId {
    private FlywayChangeId() {}

    /**
     * The change with this version, such as {@code V1.2}.
     *
     * @param version with dots or underscores between its parts
     */
    public static ChangeId versioned(String version) {
        return new ChangeId("V" + canonical(version));
    }

    /** The baseline migration of this version, such as {@code B5}: all changes up to it in one. */
    public static ChangeId baseline(String version) {
        return new ChangeId("B" + canonical(version));
    }

    /**
     * The repeatable change of this script, such as {@code R__views}.
     *
     * @param script the path of a file, or the name of a class
     */
    public static ChangeId repeatable(String script) {
        String name = script.substring(Math.max(script.lastIndexOf('/'), script.lastIndexOf('\\')) + 1);
        if (name.toLowerCase(Locale.ROOT).endsWith(".sql")) {
            return new ChangeId(name.substring(0, name.length() - ".sql".length()));
        }
        int start = name.indexOf("R__");
        return new ChangeId(start > 0 && name.charAt(start - 1) == '.' ? name.substring(start) : name);
    }

    private static String canonical(String version) {
        return version.strip().replace('_', '.');
    }
}
