package dev.shiplog.acceptance;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.FlywayException;

/** Flyway with migrations of a test's own. */
final class FlywayRun {
    private final Path folder;
    private final Altering database;

    FlywayRun(Path folder, Altering database) {
        this.folder = folder;
        this.database = database;
    }

    void write(String file, String text) throws IOException {
        Files.writeString(folder.resolve(file), text);
    }

    /** Whether all migrations went through. */
    boolean migrates() {
        try {
            return flyway().migrate().success;
        } catch (FlywayException e) {
            return false;
        }
    }

    void repair() {
        flyway().repair();
    }

    private Flyway flyway() {
        return Flyway.configure()
                .dataSource(
                        database.database().jdbcUrl(),
                        database.database().user(),
                        database.database().password())
                .locations("filesystem:" + folder)
                .load();
    }
}
