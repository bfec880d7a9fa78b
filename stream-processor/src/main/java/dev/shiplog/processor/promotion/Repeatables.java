package dev.shiplog.processor.promotion;

import dev.shiplog.events.identity.ChangeId;
import dev.shiplog.events.identity.ToolName;

/** Which changes are meant to be executed again whenever their text changes, as far as their names tell. */
final class Repeatables {
    private Repeatables() {}

    /** Flyway's repeatable migrations. */
    static boolean byName(ToolName tool, ChangeId change) {
        return tool.value().equals("flyway") && change.value().startsWith("R__");
    }

    /** Redgate's programmable objects. */
    static boolean byPath(ToolName tool, String path) {
        return tool.value().equals("redgate") && ("/" + path).contains("/Programmable Objects/");
    }
}
