package dev.shiplog.collector.history;

import dev.shiplog.events.identity.ChangeId;
import java.util.Locale;

/** How the changes of Redgate SQL Change Automation are named, in its history table and in Git alike. */
public final class RedgateChangeId {
    private RedgateChangeId() {}

    /**
     * The change with this id.
     *
     * @param migrationId a GUID in either case, with or without braces
     */
    public static ChangeId of(String migrationId) {
        String plain = migrationId.strip().toLowerCase(Locale.ROOT);
        return new ChangeId(
                plain.startsWith("{") && plain.endsWith("}") ? plain.substring(1, plain.length() - 1) : plain);
    }
}
