package dev.shiplog.report.store;

import dev.shiplog.events.identity.ApplicationName;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.ObjectReader;
import dev.shiplog.report.model.Page;
import dev.shiplog.report.model.TouchedObject;
import org.jspecify.annotations.Nullable;

/** Reads from PostgreSQL who works on what. */
final class PostgresObjects implements ObjectReader {
    private final Database database;

    PostgresObjects(Database database) {
        this.database = database;
    }

    @Override
    public Page<TouchedObject> list(
            ApplicationName application, @Nullable String object, @Nullable Cursor after, int limit) {
        return database.query(sql -> SelectObjects.run(sql, application, object, after, limit));
    }

    @Override
    public long unknown(ApplicationName application) {
        return database.query(sql -> SelectObjects.unknown(sql, application));
    }
}
