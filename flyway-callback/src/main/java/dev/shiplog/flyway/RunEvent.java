package dev.shiplog.flyway;

import java.util.List;
import java.util.Locale;
import org.flywaydb.core.api.callback.Event;

/** What an event of Flyway means for a run. Events are told by name, for they differ between versions. */
enum RunEvent {
    RUN_BEGINS,
    CHANGE_BEGINS,
    STATEMENT,
    STATEMENT_FAILED,
    CHANGE_RAN,
    CHANGE_UNDONE,
    CHANGE_FAILED,
    RUN_ENDED,
    RUN_FAILED,
    /** Flyway emptied the schemas, or mended or began the history itself. */
    HISTORY_CHANGED,
    OTHER;

    private static final List<String> VERBS = List.of("undo", "clean", "repair", "baseline");

    /** Whether it tells of something that was done. */
    boolean tells() {
        return this == CHANGE_BEGINS || this == CHANGE_FAILED || this == RUN_FAILED || this == HISTORY_CHANGED;
    }

    /** The command line's verb in which an event occurs. */
    static String command(Event event) {
        String name = event.name().toLowerCase(Locale.ROOT);
        return "flyway " + VERBS.stream().filter(name::contains).findFirst().orElse("migrate");
    }

    static RunEvent of(Event event) {
        return switch (event.name()) {
            case "BEFORE_MIGRATE", "BEFORE_UNDO" -> RUN_BEGINS;
            case "BEFORE_EACH_MIGRATE", "BEFORE_EACH_UNDO" -> CHANGE_BEGINS;
            case "AFTER_EACH_MIGRATE_STATEMENT", "AFTER_EACH_UNDO_STATEMENT" -> STATEMENT;
            case "AFTER_EACH_MIGRATE_STATEMENT_ERROR", "AFTER_EACH_UNDO_STATEMENT_ERROR" -> STATEMENT_FAILED;
            case "AFTER_EACH_MIGRATE" -> CHANGE_RAN;
            case "AFTER_EACH_UNDO" -> CHANGE_UNDONE;
            case "AFTER_EACH_MIGRATE_ERROR", "AFTER_EACH_UNDO_ERROR" -> CHANGE_FAILED;
            case "AFTER_MIGRATE", "AFTER_UNDO" -> RUN_ENDED;
            case "AFTER_MIGRATE_ERROR", "AFTER_UNDO_ERROR" -> RUN_FAILED;
            case "AFTER_CLEAN", "AFTER_REPAIR", "AFTER_BASELINE" -> HISTORY_CHANGED;
            default -> OTHER;
        };
    }
}
