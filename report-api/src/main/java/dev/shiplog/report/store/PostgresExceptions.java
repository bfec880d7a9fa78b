package dev.shiplog.report.store;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.events.identity.ControlId;
import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.ExceptionReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.StoredException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads exceptions from PostgreSQL. */
final class PostgresExceptions implements ExceptionReader {
    private final Database database;

    PostgresExceptions(Database database) {
        this.database = database;
    }

    @Override
    public Page<StoredException> list(
            ControlId control, @Nullable ApplicationName application, @Nullable Cursor after, int limit) {
        return database.query(sql -> SelectExceptions.run(sql, control, application, after, limit));
    }

    @Override
    public Optional<StoredException> find(ExceptionId exception) {
        return database.query(sql -> SelectExceptions.find(sql, exception));
    }
}
