package dev.shiplog.standalone.cli;

import dev.shiplog.configuration.Secret;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What {@code shiplog ddl-log} was told.
 *
 * @param jdbcUrl of the database; null where the script is only printed
 * @param username who may create event triggers in it; null if the URL says so
 * @param readers roles that may read what is noted
 */
public record DdlLogOptions(
        Action action,
        @Nullable String jdbcUrl,
        @Nullable String username,
        @Nullable Secret password,
        List<String> readers) {
    public DdlLogOptions {
        readers = List.copyOf(readers);
    }

    /** What is to be done. */
    public enum Action {
        PRINT,
        INSTALL,
        REMOVE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
