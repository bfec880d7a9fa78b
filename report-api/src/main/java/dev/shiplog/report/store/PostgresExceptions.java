package dev.shiplog.report.store;

import dev.shiplog.events.identity.ExceptionId;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.ExceptionFilter;
import dev.shiplog.report.model.ExceptionReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.StoredException;
import dev.shiplog.report.model.Waived;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads exceptions from PostgreSQL. */
final class PostgresExceptions implements ExceptionReader {
    private final Database database;

    PostgresExceptions(Database database) {
        this.database = database;
    }

    @Override
    public Page<StoredException> list(ExceptionFilter filter, @Nullable Cursor after, int limit) {
        return database.query(sql -> SelectExceptions.run(sql, filter, after, limit));
    }

    @Override
    public Optional<StoredException> find(ExceptionId exception) {
        return database.query(sql -> SelectExceptions.find(sql, exception));
    }

    @Override
    public Map<ExceptionId, Waived> waived(Collection<ExceptionId> exceptions, int most) {
        return database.query(sql -> SelectWaived.run(sql, exceptions, most));
    }
}
