package dev.shiplog.report.store;

import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.DeadLetterFilter;
import dev.shiplog.report.model.DeadLetterReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.StoredDeadLetter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The dead letters of a database. */
final class PostgresDeadLetters implements DeadLetterReader {
    private final Database database;

    PostgresDeadLetters(Database database) {
        this.database = database;
    }

    @Override
    public Page<StoredDeadLetter> list(DeadLetterFilter filter, @Nullable Cursor after, int limit) {
        return database.query(sql -> SelectDeadLetters.run(sql, filter, after, limit));
    }

    @Override
    public Optional<StoredDeadLetter> find(String id) {
        return database.query(sql -> SelectDeadLetters.find(sql, id));
    }
}
