package dev.shiplog.report.store;

import dev.shiplog.events.finding.Alert;
import dev.shiplog.events.identity.AlertId;
import dev.shiplog.report.model.AlertEvent;
import dev.shiplog.report.model.AlertFilter;
import dev.shiplog.report.model.AlertReader;
import dev.shiplog.report.model.AlertVersion;
import dev.shiplog.report.model.Cursor;
import dev.shiplog.report.model.Page;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads alerts from PostgreSQL. */
final class PostgresAlerts implements AlertReader {
    private final Database database;

    PostgresAlerts(Database database) {
        this.database = database;
    }

    @Override
    public Page<Alert> list(AlertFilter filter, @Nullable Cursor after, int limit) {
        return database.query(sql -> SelectAlerts.run(sql, filter, after, limit));
    }

    @Override
    public Optional<Alert> find(AlertId alert) {
        return database.query(sql -> SelectAlerts.find(sql, alert));
    }

    @Override
    public Page<AlertVersion> versions(AlertId alert, @Nullable Cursor after, int limit) {
        return database.query(sql -> SelectAlerts.versions(sql, alert, after, limit));
    }

    @Override
    public long newest() {
        return database.query(SelectAlerts::newest);
    }

    @Override
    public List<AlertEvent> after(long after, int limit) {
        return database.query(sql -> SelectAlerts.after(sql, after, limit));
    }
}
